using System.Text.Json;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Writes <c>chat.postMessage</c>: the text always, as it is what notifications show; blocks where there is something to press.</summary>
internal static class SlackBlocks
{
    private const int LongestSection = 3000;
    private const int LongestHeader = 150;
    private const int LongestId = 255;
    private const int LongestOption = 150;
    private const int LongestDescription = 75;

    /// <summary>Whether Slack can show it.</summary>
    internal static bool Fits(InteractiveContent shown)
    {
        var capabilities = ChannelCapabilities.Of(ProviderKind.Slack);
        var titles = shown.Choices.Select(choice => choice.Title).ToList();
        return shown.Kind switch
        {
            InteractiveKind.Buttons => capabilities.Buttons!.Fit(titles) && shown.Choices.All(choice => choice.Id.Length <= LongestId),
            InteractiveKind.List => capabilities.List!.Fit(titles) && shown.Choices.All(choice => choice.Id.Length <= LongestOption),
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
            Block(json, "header", () => Text(json, "text", "plain_text", Cut(header, LongestHeader)));
        foreach (var part in LongText.Split(text, LongestSection))
            Block(json, "section", () => Text(json, "text", "mrkdwn", part));
        if (shown.Kind is InteractiveKind.List)
            Actions(json, () => Select(json, shown));
        else
            Actions(json, () => Buttons(json, shown));
        if (shown.Footer is { Length: > 0 } footer)
            Block(
                json,
                "context",
                () =>
                {
                    json.WriteStartArray("elements");
                    json.WriteStartObject();
                    json.WriteString("type", "mrkdwn");
                    json.WriteString("text", Cut(SlackText.Escape(footer), LongestSection));
                    json.WriteEndObject();
                    json.WriteEndArray();
                }
            );
    }

    private static void Buttons(Utf8JsonWriter json, InteractiveContent shown)
    {
        if (shown.Kind is InteractiveKind.Link)
        {
            Button(
                json,
                "link",
                shown.ButtonText is { Length: > 0 } label ? label : shown.Url!.Host,
                () => json.WriteString("url", shown.Url!.AbsoluteUri)
            );
            return;
        }

        var at = 0;
        foreach (var choice in shown.Choices)
            Button(json, $"choice_{at++}", choice.Title, () => json.WriteString("value", choice.Id));
    }

    private static void Button(Utf8JsonWriter json, string action, string label, Action rest)
    {
        json.WriteStartObject();
        json.WriteString("type", "button");
        Text(json, "text", "plain_text", Cut(label, LongestDescription));
        json.WriteString("action_id", action);
        rest();
        json.WriteEndObject();
    }

    private static void Select(Utf8JsonWriter json, InteractiveContent shown)
    {
        json.WriteStartObject();
        json.WriteString("type", "static_select");
        json.WriteString("action_id", "choice");
        Text(json, "placeholder", "plain_text", Cut(shown.ButtonText is { Length: > 0 } label ? label : "…", LongestOption));
        if (shown.Choices.All(choice => string.IsNullOrEmpty(choice.Section)))
        {
            Options(json, shown.Choices);
        }
        else
        {
            json.WriteStartArray("option_groups");
            foreach (var section in shown.Choices.GroupBy(choice => choice.Section ?? ""))
            {
                json.WriteStartObject();
                Text(json, "label", "plain_text", section.Key.Length == 0 ? "…" : Cut(section.Key, LongestDescription));
                Options(json, section);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Options(Utf8JsonWriter json, IEnumerable<Choice> choices)
    {
        json.WriteStartArray("options");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            Text(json, "text", "plain_text", choice.Title);
            json.WriteString("value", choice.Id);
            if (choice.Description is { Length: > 0 } more)
                Text(json, "description", "plain_text", Cut(more, LongestDescription));
            json.WriteEndObject();
        }

        json.WriteEndArray();
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

    private static void Text(Utf8JsonWriter json, string member, string type, string text)
    {
        json.WriteStartObject(member);
        json.WriteString("type", type);
        json.WriteString("text", text);
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

    private static string Cut(string text, int most) => text.Length <= most ? text : $"{LongText.Split(text, most - 1)[0]}…";
}
