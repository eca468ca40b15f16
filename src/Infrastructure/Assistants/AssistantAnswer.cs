using System.Text;
using System.Text.Json;
using OmniHub.Application.Assistants;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Assistants;

/// <summary>Finds the text to send in what an agent answered.</summary>
internal static class AssistantAnswer
{
    private const int MostSaid = 300;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Result<AssistantReply> Read(OutboundReply reply)
    {
        if (!reply.IsSuccess)
            return AssistantFailures.Refused(Said(reply), isTransient: (int)reply.Status is >= 500 or 429 or 408);
        // Half an emoji at the end of a clipped answer must not cost the customer the rest of it.
        var told = Charsets.ToUtf8(reply.Body, reply.Charset);
        var body = StorableJson.Of(told);
        try
        {
            using var json = JsonDocument.Parse(body);
            return OfJson(json.RootElement);
        }
        catch (JsonException)
        {
            return OfText(reply, told.Span.StartsWith("\uFEFF"u8) ? told[3..] : told);
        }
    }

    private static Result<AssistantReply> OfJson(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
            return new AssistantReply(TextOf(root), UserId: null);
        if (root.TryGetProperty("success"u8, out var success) && success.ValueKind is JsonValueKind.False)
            return AssistantFailures.Refused(
                Cut(root.TryGetProperty("message"u8, out var why) ? TextOf(why) : "no reason given"),
                isTransient: false
            );
        var text = root.TryGetProperty("message"u8, out var message) ? TextOf(message) : root.GetRawText();
        return new AssistantReply(text, root.TryGetProperty("user_id"u8, out var user) ? IdOf(user) : null);
    }

    private static string TextOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Null => string.Empty,
            JsonValueKind.Object when value.TryGetProperty("content"u8, out var content) => TextOf(content),
            _ => value.GetRawText(),
        };

    // An id that is longer than its column is not remembered: cut short it could be another person's.
    private static string? IdOf(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 and <= Conversation.MaxTextLength } id ? id : null,
            JsonValueKind.Number when value.GetRawText() is { Length: <= Conversation.MaxTextLength } number => number,
            _ => null,
        };

    private static Result<AssistantReply> OfText(OutboundReply reply, ReadOnlyMemory<byte> body)
    {
        // Frames of a stream are for programs: what they say together only their reader knows.
        if (reply.MediaType is "text/event-stream")
            return AssistantFailures.Nonsense("it is a stream of events, and one answer is expected");
        // A login page or a proxy's apology is not what the customer asked for.
        if (reply.MediaType is "text/html" || body.Span.TrimStart(" \t\r\n"u8).StartsWith("<!DOCTYPE"u8) || reply.IsJson)
            return AssistantFailures.Nonsense(
                reply.IsJson && !body.IsEmpty ? "it is announced as JSON and is none" : "it is an HTML page or empty"
            );
        try
        {
            var text = Strict.GetString(body.Span);
            return text.Contains('\0', StringComparison.Ordinal) ? AssistantFailures.Nonsense("it is binary")
                : string.IsNullOrWhiteSpace(text) ? AssistantFailures.Nonsense("it is empty")
                : new AssistantReply(text, UserId: null);
        }
        catch (DecoderFallbackException)
        {
            return AssistantFailures.Nonsense("it is not text");
        }
    }

    private static string Said(OutboundReply reply)
    {
        var status = $"HTTP {(int)reply.Status}";
        if (!reply.IsJson)
            return $"{status}.";
        try
        {
            using var json = JsonDocument.Parse(StorableJson.Of(reply.Body));
            foreach (var name in (ReadOnlySpan<string>)["detail", "message", "error"])
            {
                if (json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var said))
                    return $"{status}: {Cut(TextOf(said))}";
            }
        }
        catch (JsonException)
        {
            // The status says enough.
        }
        return $"{status}.";
    }

    private static string Cut(string text) => text.Length <= MostSaid ? text : $"{StorableText.Cut(text, MostSaid)}…";
}
