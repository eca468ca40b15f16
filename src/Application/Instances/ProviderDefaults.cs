using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>The hub's own settings: its address, and the default servers and apps of instances.</summary>
public sealed record ProviderDefaults
{
    /// <summary>The address that providers call.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>The hub's own Evolution server; null: every instance names one.</summary>
    public string? EvolutionUrl { get; init; }

    /// <summary>Its key; goes to that server alone.</summary>
    public string? EvolutionKey { get; init; }

    /// <summary>Meta's Graph API.</summary>
    public string OfficialUrl { get; init; } = "https://graph.facebook.com";

    /// <summary>Its version.</summary>
    public string OfficialVersion { get; init; } = "v23.0";

    /// <summary>Slack's API.</summary>
    public Uri SlackUrl { get; init; } = new("https://slack.com/api");

    /// <summary>The hub's own Slack app.</summary>
    public string? SlackClientId { get; init; }

    /// <summary>Its secret.</summary>
    public string? SlackClientSecret { get; init; }

    /// <summary>The secret with which Slack signs its calls for that app.</summary>
    public string? SlackSigningSecret { get; init; }

    /// <summary>The token of its bot in the operator's own workspace; for the operator's tenant alone.</summary>
    public string? SlackBotToken { get; init; }

    /// <summary>Its app-level token.</summary>
    public string? SlackAppToken { get; init; }

    /// <summary>The address to which people return after they have installed the app.</summary>
    public Uri AppCallback => At("/oauth/slack/callback");

    /// <summary>
    /// Where a provider reports. Meta calls one address for all numbers; on an Evolution server each instance has its own, with the instance's id: names are unique in a tenant only.
    /// </summary>
    public Uri ReportsTo(ProviderKind provider, InstanceId? instance) =>
        At(provider is ProviderKind.Official ? "/api/v1/whatsapp/webhook" : $"/webhook/evolution/{instance}");

    /// <summary>The hub's own address of a path.</summary>
    internal Uri At(string path) => new(PublicUrl.ToString().TrimEnd('/') + path);

    /// <summary>Discord's API.</summary>
    public Uri DiscordUrl { get; init; } = new("https://discord.com/api/v10");

    /// <summary>The hub's own Discord app.</summary>
    public string? DiscordClientId { get; init; }

    /// <summary>Its bot.</summary>
    public string? DiscordBotToken { get; init; }

    /// <summary>Leaves out the keys, because this text may end up in a log.</summary>
    public override string ToString() => PublicUrl.ToString();

    /// <summary>Returns true if an address is the hub's own Evolution server, the only one that may get its key.</summary>
    internal bool IsOwnServer(string url) => EvolutionUrl is { } own && Same(own, url, UriComponents.HttpRequestUrl);

    /// <summary>
    /// Returns true if an address has the host and port of the hub's own Evolution server but another path. The server may be called even at a
    /// private address, so callers must not choose the path.
    /// </summary>
    internal bool IsBesideOwnServer(string url) =>
        EvolutionUrl is { } own && Same(own, url, UriComponents.HostAndPort) && !IsOwnServer(url);

    // Host names have no case, paths do.
    private static bool Same(string own, string url, UriComponents parts) =>
        Uri.TryCreate(own.TrimEnd('/'), UriKind.Absolute, out var one)
        && Uri.TryCreate(url.TrimEnd('/'), UriKind.Absolute, out var other)
        && Uri.Compare(one, other, parts, UriFormat.UriEscaped, StringComparison.Ordinal) == 0;
}
