using OmniHub.Domain.Instances;

namespace OmniHub.Application.Instances;

/// <summary>The links by which people let the hub into their Slack workspace or Discord server.</summary>
internal sealed class AppInvitations(
    IChannelCredentials credentials,
    IAuthorizationStates states,
    ChannelApps apps,
    ConnectionKeys keys,
    ProviderDefaults defaults
)
{
    // The least that a bot needs which reads and answers in channels, groups and direct messages.
    private const string SlackScopes =
        "chat:write,channels:history,groups:history,im:history,mpim:history,channels:read,groups:read,im:read,mpim:read,im:write,users:read,files:read,files:write,app_mentions:read,reactions:read,reactions:write";

    // View channels, send messages (also in threads), embed links, attach files, read history (needed to reply), add reactions.
    private const long DiscordPermissions = 274878024768;

    internal async Task<PairingView> For(Instance instance, CancellationToken ct)
    {
        var own = await credentials.Find(instance.Id, ct);
        return instance.Channel is ChannelType.Slack ? await Slack(instance, own, ct) : Discord(instance, own);
    }

    private async Task<PairingView> Slack(Instance instance, ChannelCredentials? own, CancellationToken ct)
    {
        var isConnected = instance.Status is InstanceStatus.Connected && apps.Access(instance, own) is not null;
        var view = isConnected
            ? new(instance.Name.Value, instance.Channel, PairingState.Connected, "The instance is already connected")
            : Waiting(instance, "Open the link as an administrator of the workspace to let the hub in");
        if (apps.ClientId(own) is { } client)
            return view with { AuthUrl = await Link(instance, client, ct) };
        return isConnected
            ? view
            : Missing(instance, "No Slack app: give the instance a slack_client_id, or set OmniHub__Slack__ClientId on the hub.");
    }

    private async Task<string> Link(Instance instance, string client, CancellationToken ct)
    {
        var page = new Uri($"{defaults.SlackUrl.AbsoluteUri.TrimEnd('/')}/../oauth/v2/authorize");
        var state = await states.Issue(instance.TenantId, instance.Id, ct);
        return $"{page}?client_id={Uri.EscapeDataString(client)}&scope={SlackScopes}&state={state}&redirect_uri={Uri.EscapeDataString(defaults.AppCallback.AbsoluteUri)}";
    }

    private PairingView Discord(Instance instance, ChannelCredentials? own) =>
        (own?.ClientId ?? defaults.DiscordClientId) is { } client
            ? Invited(instance, hasBot: keys.Access(instance, own) is not null) with
            {
                InviteUrl = InviteUrl(client, own?.ServerId),
            }
            : Missing(instance, "No Discord app: give the instance a discord_client_id, or set OmniHub__Discord__ClientId on the hub.");

    private static PairingView Invited(Instance instance, bool hasBot) =>
        instance.Status is InstanceStatus.Connected
            ? new(
                instance.Name.Value,
                instance.Channel,
                PairingState.Connected,
                "The bot is already in a server; the link invites it to another"
            )
        : hasBot ? Waiting(instance, "Open the link as an administrator of the server to invite the bot")
        : Waiting(instance, "Open the link as an administrator of the server to invite the bot, and give the instance a discord_bot_token");

    // A stand-in serves Discord's pages below its own root.
    private string InviteUrl(string client, string? server)
    {
        var api = defaults.DiscordUrl.AbsoluteUri;
        var root = api.IndexOf("/api/", StringComparison.Ordinal) is > 0 and var at ? api[..at] : api.TrimEnd('/');
        var only = server is null ? "" : $"&guild_id={server}&disable_guild_select=true";
        return $"{root}/oauth2/authorize?client_id={Uri.EscapeDataString(client)}&scope=bot&permissions={DiscordPermissions}{only}";
    }

    private static PairingView Waiting(Instance instance, string message) =>
        new(instance.Name.Value, instance.Channel, PairingState.WaitingForAuthorization, message);

    private static PairingView Missing(Instance instance, string message) =>
        new(instance.Name.Value, instance.Channel, PairingState.NotConfigured, message);
}
