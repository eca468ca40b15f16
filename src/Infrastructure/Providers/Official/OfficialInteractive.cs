using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Writes buttons, lists and links within Meta's limits. Content outside of them becomes numbered lines.</summary>
internal static class OfficialInteractive
{
    private const int MostButtons = 3;
    private const int LongestButton = 20;
    private const int MostRows = 10;
    private const int LongestRow = 24;
    private const int LongestDescription = 72;
    private const int LongestBody = 1024;
    private const int LongestHeader = 60;

    /// <summary>Returns true if Meta can show it.</summary>
    internal static bool Fits(string body, InteractiveContent shown) =>
        shown.Kind is InteractiveKind.Native
        || (
            body.Length is > 0 and <= LongestBody
            && (shown.Header?.Length ?? 0) <= LongestHeader
            && (shown.Footer?.Length ?? 0) <= LongestHeader
            && (shown.Kind is InteractiveKind.Link || FitsButtons(shown) || FitsList(shown))
        );

    internal static void Write(Utf8JsonWriter json, string body, InteractiveContent shown)
    {
        json.WriteString("type", "interactive");
        if (shown is { Kind: InteractiveKind.Native, NativeJson: { } native })
        {
            json.WritePropertyName("interactive");
            json.WriteRawValue(native);
            return;
        }

        json.WriteStartObject("interactive");
        var asButtons = shown.Kind is InteractiveKind.Buttons && FitsButtons(shown);
        json.WriteString(
            "type",
            shown.Kind is InteractiveKind.Link ? "cta_url"
                : asButtons ? "button"
                : "list"
        );
        if (shown.Header is { Length: > 0 } header)
        {
            json.WriteStartObject("header");
            json.WriteString("type", "text");
            json.WriteString("text", header);
            json.WriteEndObject();
        }

        Text(json, "body", body);
        if (shown.Footer is { Length: > 0 } footer)
            Text(json, "footer", footer);
        json.WriteStartObject("action");
        if (shown.Kind is InteractiveKind.Link)
            Link(json, shown);
        else if (asButtons)
            Buttons(json, shown.Choices);
        else
            List(json, shown);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool FitsButtons(InteractiveContent shown) =>
        shown.Kind is InteractiveKind.Buttons
        && shown.Choices.Count is > 0 and <= MostButtons
        && shown.Choices.All(choice => choice.Title.Length <= LongestButton && choice.Id.Length <= 256)
        && AreDistinct(shown.Choices, choice => choice.Title)
        && AreDistinct(shown.Choices, choice => choice.Id);

    private static bool FitsList(InteractiveContent shown) =>
        shown.Choices.Count is > 0 and <= MostRows
        && shown.Choices.All(choice =>
            choice.Title.Length <= LongestRow
            && choice.Id.Length <= 200
            && (choice.Description?.Length ?? 0) <= LongestDescription
            && (choice.Section?.Length ?? 0) <= LongestRow
        )
        && AreDistinct(shown.Choices, choice => choice.Id);

    private static bool AreDistinct(IReadOnlyList<Choice> choices, Func<Choice, string> by) =>
        choices.Select(by).Distinct(StringComparer.Ordinal).Count() == choices.Count;

    private static void Link(Utf8JsonWriter json, InteractiveContent shown)
    {
        json.WriteString("name", "cta_url");
        json.WriteStartObject("parameters");
        json.WriteString("display_text", Cut(shown.ButtonText ?? "Open"));
        json.WriteString("url", shown.Url!.AbsoluteUri);
        json.WriteEndObject();
    }

    private static void Buttons(Utf8JsonWriter json, IReadOnlyList<Choice> choices)
    {
        json.WriteStartArray("buttons");
        foreach (var choice in choices)
        {
            json.WriteStartObject();
            json.WriteString("type", "reply");
            json.WriteStartObject("reply");
            json.WriteString("id", choice.Id);
            json.WriteString("title", choice.Title);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void List(Utf8JsonWriter json, InteractiveContent shown)
    {
        json.WriteString("button", Cut(shown.ButtonText ?? "Options"));
        json.WriteStartArray("sections");
        var sections = shown.Choices.GroupBy(choice => choice.Section ?? "").ToList();
        foreach (var section in sections)
        {
            json.WriteStartObject();
            // More than one section: each needs a title.
            if (section.Key.Length > 0 || sections.Count > 1)
                json.WriteString("title", section.Key.Length > 0 ? section.Key : "…");
            json.WriteStartArray("rows");
            foreach (var choice in section)
            {
                json.WriteStartObject();
                json.WriteString("id", choice.Id);
                json.WriteString("title", choice.Title);
                if (choice.Description is { Length: > 0 } description)
                    json.WriteString("description", description);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    private static string Cut(string label) => StorableText.Cut(label, LongestButton);
}
