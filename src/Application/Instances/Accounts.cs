using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>A number at Meta's Cloud API, as the tenant gives it.</summary>
/// <param name="PhoneNumberId">Meta's id of the number.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="AppSecret">What Meta signs webhooks with.</param>
/// <param name="VerifyToken">What Meta must say to subscribe; null: a random one.</param>
/// <param name="BusinessAccountId">Meta's id of the business account.</param>
/// <param name="BaseUrl">Another Graph API than the hub's.</param>
/// <param name="ApiVersion">Another version than the hub's.</param>
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
    /// <summary>Never the token.</summary>
    public override string ToString() => PhoneNumberId;
}

/// <summary>The credentials of a Slack or Discord app, as the tenant gives them; what is missing falls back to the hub's own app.</summary>
/// <param name="ClientId">The app's public id.</param>
/// <param name="ClientSecret">Its secret (Slack).</param>
/// <param name="SigningSecret">What callbacks are signed with (Slack).</param>
/// <param name="BotToken">The bot's token.</param>
/// <param name="AppToken">The app-level token (Slack).</param>
/// <param name="ServerId">The Discord server that the line serves alone; empty: none in particular.</param>
public sealed record AppCredentials(
    string? ClientId = null,
    string? ClientSecret = null,
    string? SigningSecret = null,
    string? BotToken = null,
    string? AppToken = null,
    string? ServerId = null
)
{
    /// <summary>Never the secrets.</summary>
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

/// <summary>What was said about apps, by channel; an instance has one channel, and what is said about the other is not its business.</summary>
/// <param name="Slack">The app of a Slack instance.</param>
/// <param name="Discord">The app of a Discord instance.</param>
public sealed record GivenApps(AppCredentials Slack, AppCredentials Discord)
{
    /// <summary>Nothing was said.</summary>
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

    /// <summary>Whether it can be an international number.</summary>
    internal static bool IsOne(string written) =>
        Digits(written) is { Length: >= 8 and <= 15 }
        && written.All(sign => char.IsAsciiDigit(sign) || sign is '+' or ' ' or '-' or '(' or ')' or '.');
}
