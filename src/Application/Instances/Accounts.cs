using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>A number at Meta's Cloud API, as the tenant gives it.</summary>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="AppSecret">The secret with which Meta signs webhooks.</param>
/// <param name="VerifyToken">The token that Meta must present to subscribe; null for a random one.</param>
/// <param name="BusinessAccountId">Meta's id of the business account.</param>
/// <param name="BaseUrl">The address of another Graph API than the hub's.</param>
/// <param name="ApiVersion">The version of another Graph API than the hub's.</param>
public sealed record OfficialAccount(
    string PhoneNumberId,
    string AccessToken,
    string? AppSecret = null,
    string? VerifyToken = null,
    string? BusinessAccountId = null,
    string? BaseUrl = null,
    string? ApiVersion = null
)
{
    /// <summary>Leaves out the token, because this text may end up in a log.</summary>
    public override string ToString() => PhoneNumberId;
}

/// <summary>The credentials of a Slack or Discord app, as the tenant gives them; what is missing falls back to the hub's own app.</summary>
/// <param name="ClientId">The app's public id.</param>
/// <param name="ClientSecret">Its secret (Slack).</param>
/// <param name="SigningSecret">The secret that signs callbacks (Slack).</param>
/// <param name="BotToken">The bot's token.</param>
/// <param name="AppToken">The app-level token (Slack).</param>
/// <param name="ServerId">The only Discord server of the instance; empty for none in particular.</param>
public sealed record AppCredentials(
    string? ClientId = null,
    string? ClientSecret = null,
    string? SigningSecret = null,
    string? BotToken = null,
    string? AppToken = null,
    string? ServerId = null
)
{
    /// <summary>Leaves out the secrets, because this text may end up in a log.</summary>
    public override string ToString() => ClientId ?? "none";

    internal bool IsEmpty => (ClientId ?? ClientSecret ?? SigningSecret ?? BotToken ?? AppToken ?? ServerId) is null;

    internal ChannelApp Sealed(ISecrets secrets) =>
        new(
            ClientId,
            Seal(secrets, ClientSecret),
            Seal(secrets, SigningSecret),
            Seal(secrets, BotToken),
            Seal(secrets, AppToken),
            ServerId
        );

    private static SealedSecret? Seal(ISecrets secrets, string? secret) => secret is null ? null : secrets.Seal(secret);
}

/// <summary>The app credentials in a request, by channel; an instance uses those of its own channel only.</summary>
/// <param name="Slack">The app of a Slack instance.</param>
/// <param name="Discord">The app of a Discord instance.</param>
public sealed record GivenApps(AppCredentials Slack, AppCredentials Discord)
{
    /// <summary>No app credentials are given.</summary>
    public static GivenApps None { get; } = new(new(), new());

    internal AppCredentials Of(ChannelType channel) =>
        channel switch
        {
            ChannelType.Slack => Slack,
            ChannelType.Discord => Discord,
            _ => None.Slack,
        };
}

/// <summary>Numbers as people write them.</summary>
internal static class PhoneNumbers
{
    /// <summary>The digits alone; null for nothing.</summary>
    internal static string? Digits(string? written) =>
        string.IsNullOrWhiteSpace(written) ? null : string.Concat(written.Where(char.IsAsciiDigit));

    /// <summary>Returns true if it can be an international number.</summary>
    internal static bool IsOne(string written) =>
        Digits(written) is { Length: >= 8 and <= 15 }
        && written.All(sign => char.IsAsciiDigit(sign) || sign is '+' or ' ' or '-' or '(' or ')' or '.');
}
