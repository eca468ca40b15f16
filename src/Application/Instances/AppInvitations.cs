using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;

namespace OmniHub.Application.Instances;

/// <summary>The links by which people let the hub into their Slack workspace or Discord server.</summary>
internal sealed class AppInvitations(IChannelCredentials credentials, ISecrets secrets, ProviderDefaults defaults, TimeProvider clock)
{
    // The least that a bot needs which reads and answers in channels, groups and direct messages.
    private const string SlackScopes =
        "chat:write,channels:history,groups:history,im:history,mpim:history,channels:read,groups:read,im:read,mpim:read,im:write,users:read,files:read,files:write";

    // View channels, send messages (also in threads), embed links, attach files, read history (needed to reply), add reactions.
    private const long DiscordPermissions = 274878024768;

    internal async Task<PairingView> For(Instance instance, CancellationToken ct)
    {
        var own = await credentials.Find(instance.Id, ct);
        return instance.Channel is ChannelType.Slack ? Slack(instance, own?.ClientId) : Discord(instance, own?.ClientId);
    }

    private PairingView Slack(Instance instance, string? ownClient) =>
        (ownClient ?? defaults.SlackClientId) is { } client
            ? Waiting(instance, "Open the link as an administrator of the workspace to let the hub in") with
            {
                AuthUrl =
                    $"{new Uri(defaults.SlackUrl, "/oauth/v2/authorize")}?client_id={Uri.EscapeDataString(client)}&scope={SlackScopes}&state={StateOf(instance)}",
            }
            : Missing(instance, "No Slack app: give the instance a slack_client_id, or set OmniHub__Slack__ClientId on the hub.");

    private PairingView Discord(Instance instance, string? ownClient) =>
        (ownClient ?? defaults.DiscordClientId) is { } client
            ? Waiting(instance, "Open the link as an administrator of the server to invite the bot") with
            {
                InviteUrl =
                    $"{new Uri(defaults.DiscordUrl, "/oauth2/authorize")}?client_id={Uri.EscapeDataString(client)}&scope=bot&permissions={DiscordPermissions}",
            }
            : Missing(instance, "No Discord app: give the instance a discord_client_id, or set OmniHub__Discord__ClientId on the hub.");

    // Sealed, so that the one who comes back with it is the one who was sent.
    private string StateOf(Instance instance) =>
        Uri.EscapeDataString(secrets.Seal($"{instance.Id}|{clock.GetUtcNow().ToUnixTimeSeconds()}").Cipher);

    private static PairingView Waiting(Instance instance, string message) =>
        new(instance.Name.Value, instance.Channel, PairingState.WaitingForAuthorization, message);

    private static PairingView Missing(Instance instance, string message) =>
        new(instance.Name.Value, instance.Channel, PairingState.NotConfigured, message);
}
