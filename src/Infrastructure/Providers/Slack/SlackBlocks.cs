using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Writes <c>chat.postMessage</c>: the text always, as it is what notifications show; blocks where there is something to press.</summary>
internal static class SlackBlocks
{
    private const int LongestSection = 3000;
    private const int LongestHeader = 150;
    private const int LongestId = 255;

    /// <summary>Returns true if Slack can show it.</summary>
    internal static bool Fits(InteractiveContent shown)
    {
        var capabilities = ChannelCapabilities.Of(ProviderKind.Slack);
        var titles = shown.Choices.Select(choice => choice.Title).ToList();
        return shown.Kind switch
        {
            InteractiveKind.Buttons => capabilities.Buttons!.Fit(titles) && shown.Choices.All(choice => choice.Id.Length <= LongestId),
            InteractiveKind.List => capabilities.List!.Fit(titles)
                && shown.Choices.All(choice => choice.Id.Length <= SlackElements.LongestOption),
            InteractiveKind.Link => shown.Url is not null,
            _ => shown.NativeJson is { } json && IsBlocks(json),
        };
    }

    internal static void Write(Utf8JsonWriter json, OutboundMessage message)
    {
        var text = SlackText.Escape(SlackText.InWords(message.Content), message.Mentions);
        json.WriteString("channel", message.To);
        json.WriteString("text", text);
        // Only the first message of a thread names it; an answer's own ts would begin another one.
        if ((message.Thread ?? message.QuotedMessageId) is { } thread)
            json.WriteString("thread_ts", SlackIds.TsOf(thread));
        if (message.IdempotencyKey is { } key)
            Metadata(json, key);
        if (message.Interactive is not { } shown)
            return;
        json.WriteStartArray("blocks");
        Blocks(json, text, shown);
        json.WriteEndArray();
    }

    private static void Metadata(Utf8JsonWriter json, string key)
    {
        json.WriteStartObject("metadata");
        json.WriteString("event_type", "omnihub_message");
        json.WriteStartObject("event_payload");
        json.WriteString("message_id", key);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Blocks(Utf8JsonWriter json, string text, InteractiveContent shown)
    {
        if (shown.Kind is InteractiveKind.Native)
        {
            using var native = JsonDocument.Parse(shown.NativeJson!);
            foreach (var block in native.RootElement.Items("blocks"))
                block.WriteTo(json);
            return;
        }

        if (shown.Header is { Length: > 0 } header)
            Block(json, "header", () => SlackElements.Text(json, "text", "plain_text", SlackElements.Cut(header, LongestHeader)));
        foreach (var part in LongText.Split(text, LongestSection))
            Block(json, "section", () => SlackElements.Text(json, "text", "mrkdwn", part));
        if (shown.Kind is InteractiveKind.List)
            Actions(json, () => SlackElements.Select(json, shown));
        else
            Actions(json, () => SlackElements.Buttons(json, shown));
        if (shown.Footer is { Length: > 0 } footer)
            Block(
                json,
                "context",
                () =>
                {
                    json.WriteStartArray("elements");
                    json.WriteStartObject();
                    json.WriteString("type", "mrkdwn");
                    json.WriteString("text", SlackElements.Cut(SlackText.Escape(footer), LongestSection));
                    json.WriteEndObject();
                    json.WriteEndArray();
                }
            );
    }

    private static void Actions(Utf8JsonWriter json, Action elements) =>
        Block(
            json,
            "actions",
            () =>
            {
                json.WriteStartArray("elements");
                elements();
                json.WriteEndArray();
            }
        );

    private static void Block(Utf8JsonWriter json, string type, Action rest)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        rest();
        json.WriteEndObject();
    }

    private static bool IsBlocks(string native)
    {
        try
        {
            using var json = JsonDocument.Parse(native);
            return json.RootElement.Items("blocks").Any();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
