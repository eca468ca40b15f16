using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>One call of the API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the version.</param>
/// <param name="Route">The path without the ids that do not matter for limits.</param>
/// <param name="Top">The channel or guild that has a budget of its own; empty where there is none.</param>
/// <param name="Limits">The limits of the call.</param>
/// <param name="Body">Writes the body; null for none.</param>
internal sealed record DiscordCall(
    HttpMethod Method,
    string Path,
    string Route,
    string Top,
    CallLimits Limits,
    Func<HttpContent>? Body = null
)
{
    /// <summary>The nonce makes a repeat harmless: a broken connection is tried again at once.</summary>
    internal static CallLimits Sending { get; } = new(TimeSpan.FromSeconds(20), ProviderCalls.MostAnswer, Repeat.Freely);

    internal static CallLimits Uploading { get; } = new(TimeSpan.FromMinutes(3), ProviderCalls.MostAnswer, Repeat.Never, 1);

    internal static DiscordCall Ask(string path) => new(HttpMethod.Get, path, $"GET {path}", "", ProviderCalls.Asking);

    internal static DiscordCall Message(string channel, Func<HttpContent> body, CallLimits limits) =>
        new(HttpMethod.Post, $"channels/{channel}/messages", "POST channels/*/messages", channel, limits, body);

    internal static DiscordCall Typing(string channel) =>
        new(HttpMethod.Post, $"channels/{channel}/typing", "POST channels/*/typing", channel, ProviderCalls.Asking, Empty);

    internal static DiscordCall OpenDirect(string user) =>
        new(
            HttpMethod.Post,
            "users/@me/channels",
            "POST users/@me/channels",
            "",
            ProviderCalls.Asking,
            () => JsonBody.Object(user, static (json, id) => json.WriteString("recipient_id", id))
        );

    internal static DiscordCall React(string channel, string message, string emoji) =>
        new(HttpMethod.Put, Reaction(channel, message, emoji), "PUT channels/*/messages/*/reactions", channel, Sending, Empty);

    internal static DiscordCall RefreshAttachment(string url) =>
        new(
            HttpMethod.Post,
            "attachments/refresh-urls",
            "POST attachments/refresh-urls",
            "",
            ProviderCalls.Asking,
            () =>
                JsonBody.Object(
                    url,
                    static (json, one) =>
                    {
                        json.WriteStartArray("attachment_urls");
                        json.WriteStringValue(one);
                        json.WriteEndArray();
                    }
                )
        );

    private static string Reaction(string channel, string message, string emoji) =>
        $"channels/{channel}/messages/{message}/reactions/{Uri.EscapeDataString(emoji)}/@me";

    // Some routes look at the content type even where there is nothing to read.
    private static JsonBody Empty() => JsonBody.Object(0, static (_, _) => { });
}
