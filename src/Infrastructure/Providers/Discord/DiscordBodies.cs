using System.Text.Json;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>A message as Discord wants it written.</summary>
/// <param name="Text">At most 2,000 characters; may be empty beside a file.</param>
/// <param name="Nonce">The nonce by which Discord recognises a repeat.</param>
/// <param name="ReplyTo">The message that it answers.</param>
/// <param name="Mentions">The people who may be pinged; all other mentions in the text have no effect.</param>
/// <param name="FileName">The name of the file that comes along.</param>
internal sealed record DiscordMessage(string Text, string Nonce, string? ReplyTo, IReadOnlyList<string> Mentions, string? FileName = null);

internal static class DiscordBodies
{
    private const int LongestNonce = 25;

    internal static JsonBody Write(DiscordMessage message) => JsonBody.Object(message, Write);

    /// <summary>The nonce of one part of a message: the same each time the message is sent, and within Discord's 25 characters.</summary>
    internal static string Nonce(string? key, int part)
    {
        var id = Guid.TryParse(key, out var hubs) ? hubs : Guid.CreateVersion7();
        var written = Convert.ToBase64String(id.ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var nonce = part == 0 ? written : $"{written}.{part:x}";
        return nonce.Length <= LongestNonce ? nonce : nonce[..LongestNonce];
    }

    private static void Write(Utf8JsonWriter json, DiscordMessage message)
    {
        if (message.Text.Length > 0)
            json.WriteString("content", message.Text);
        json.WriteStartObject("allowed_mentions");
        json.WriteStartArray("parse");
        json.WriteEndArray();
        if (message.Mentions.Count > 0)
        {
            json.WriteStartArray("users");
            foreach (var user in message.Mentions)
                json.WriteStringValue(user);
            json.WriteEndArray();
        }

        if (message.ReplyTo is not null)
            json.WriteBoolean("replied_user", false);
        json.WriteEndObject();
        json.WriteString("nonce", message.Nonce);
        json.WriteBoolean("enforce_nonce", true);
        if (message.ReplyTo is { } answered)
        {
            json.WriteStartObject("message_reference");
            json.WriteString("message_id", answered);
            // The message may be gone by now; the answer is still worth having.
            json.WriteBoolean("fail_if_not_exists", false);
            json.WriteEndObject();
        }

        if (message.FileName is { } name)
        {
            json.WriteStartArray("attachments");
            json.WriteStartObject();
            json.WriteNumber("id", 0);
            json.WriteString("filename", name);
            json.WriteEndObject();
            json.WriteEndArray();
        }
    }
}
