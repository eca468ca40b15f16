using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Writes what can be pressed and chosen inside blocks.</summary>
internal static class SlackElements
{
    internal const int LongestOption = 150;
    private const int LongestDescription = 75;

    internal static void Buttons(Utf8JsonWriter json, InteractiveContent shown)
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

    internal static void Select(Utf8JsonWriter json, InteractiveContent shown)
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

    internal static void Text(Utf8JsonWriter json, string member, string type, string text)
    {
        json.WriteStartObject(member);
        json.WriteString("type", type);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    internal static string Cut(string text, int most) => text.Length <= most ? text : $"{LongText.Split(text, most - 1)[0]}…";
}
