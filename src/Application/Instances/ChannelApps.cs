using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Finds the Slack or Discord app of an instance: its own, or the hub's. The settings of two apps are never mixed: an instance with an app of its own
/// uses neither the hub's secrets nor its token.
/// </summary>
internal sealed class ChannelApps(ISecrets secrets, ProviderDefaults defaults)
{
    internal static bool IsHubs(ChannelCredentials? own) => own?.ClientId is null;

    internal string? ClientId(ChannelCredentials? own) => own?.ClientId ?? defaults.SlackClientId;

    internal AppAccount? Account(ChannelCredentials? own) =>
        ClientId(own) is { } id && Secret(own?.ClientSecret, IsHubs(own), defaults.SlackClientSecret) is { } secret
            ? new(defaults.SlackUrl, id, secret)
            : null;

    /// <summary>Returns the access to the instance; null before the app is installed.</summary>
    internal InstanceAccess? Access(Instance instance, ChannelCredentials? own)
    {
        // The bot in the hub's own configuration serves the hub's default tenant only.
        var hubs = instance.TenantId == TenantId.Default && IsHubs(own) ? defaults.SlackBotToken : null;
        return Secret(own?.BotToken, true, hubs) is { } token
            ? new(instance.Id, defaults.SlackUrl, token, own?.Workspace ?? "", AccountId: own?.InstalledAt is null ? null : ClientId(own))
            : null;
    }

    internal AppIdentity Identity(ChannelCredentials? own) =>
        new(
            own?.Workspace,
            own?.AppId,
            own?.BotUser,
            own?.BotId,
            Secret(own?.SigningSecret, IsHubs(own), defaults.SlackSigningSecret),
            Secret(own?.AppToken, IsHubs(own), defaults.SlackAppToken),
            IsHubs(own) && own?.SigningSecret is null
        );

    private string? Secret(Domain.Kernel.SealedSecret? own, bool mayFallBack, string? hubs) =>
        own is { } mine ? secrets.Reveal(mine)
        : mayFallBack ? hubs
        : null;
}

/// <summary>An instance's app, as its provider's calls show it.</summary>
/// <param name="Workspace">The workspace or organisation that let it in; null: not known yet.</param>
/// <param name="AppId">The provider's id of the app, where known.</param>
/// <param name="BotUser">The bot as a user there.</param>
/// <param name="BotId">The bot's other id.</param>
/// <param name="SigningSecret">The secret with which the provider signs its calls; null if nothing can be verified.</param>
/// <param name="AppToken">Opens the app's socket; null: it has none.</param>
/// <param name="IsSignedForHub">True if the signing secret is the hub's, which many tenants share: it authenticates the provider but does not name the tenant.</param>
public sealed record AppIdentity(
    string? Workspace,
    string? AppId,
    string? BotUser,
    string? BotId,
    string? SigningSecret,
    string? AppToken,
    bool IsSignedForHub
)
{
    /// <summary>Leaves out the secrets, because this text may end up in a log.</summary>
    public override string ToString() => $"{AppId} in {Workspace}";
}
