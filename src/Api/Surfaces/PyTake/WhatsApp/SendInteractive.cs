using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.WhatsApp;

/// <summary>Reads Meta's own interactive object: what every channel can show somehow is understood, the rest goes to Meta as it is.</summary>
internal static class SendInteractive
{
    /// <summary>The text, and what can be pressed under it.</summary>
    internal sealed record Shown(string Body, InteractiveContent Content);

    internal static Result<Shown> Read(JsonElement? given, string? message)
    {
        if (given is not { ValueKind: JsonValueKind.Object } shown)
            return Invalid.Field("Interactive", "An object is required.");
        var body = Text(shown, "body") ?? message ?? "";
        var (header, footer, action) = (Text(shown, "header"), Text(shown, "footer"), Member(shown, "action"));
        var type = Word(shown, "type");
        if (header is null && Member(shown, "header").ValueKind is JsonValueKind.Object)
            return Native(body, shown);
        return type switch
        {
            "button" => new Shown(
                body,
                new(InteractiveKind.Buttons, [.. Items(action, "buttons").Select(Button)], Header: header, Footer: footer)
            ),
            "list" => new Shown(
                body,
                new(
                    InteractiveKind.List,
                    [.. Items(action, "sections").SelectMany(Rows)],
                    Word(action, "button"),
                    Header: header,
                    Footer: footer
                )
            ),
            "cta_url" when Uri.TryCreate(Word(Member(action, "parameters"), "url"), UriKind.Absolute, out var url) => new Shown(
                body,
                new(InteractiveKind.Link, [], Word(Member(action, "parameters"), "display_text"), url, header, footer)
            ),
            null => Invalid.Field("Interactive", "Its type is required: button, list, cta_url, flow …"),
            _ => Native(body, shown),
        };
    }

    private static Shown Native(string body, JsonElement shown) =>
        new(body, new(InteractiveKind.Native, [], NativeJson: shown.GetRawText()));

    private static Choice Button(JsonElement button)
    {
        var reply = Member(button, "reply");
        return new(Word(reply, "id") ?? "", Word(reply, "title") ?? "");
    }

    private static IEnumerable<Choice> Rows(JsonElement section) =>
        Items(section, "rows")
            .Select(row => new Choice(Word(row, "id") ?? "", Word(row, "title") ?? "", Word(row, "description"), Word(section, "title")));

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private static string? Word(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) switch
        {
            { ValueKind: JsonValueKind.String } plain => plain.GetString(),
            var nested => Word(nested, "text"),
        };

    private static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;
}
