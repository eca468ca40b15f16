using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Graph;

/// <summary>Meta's rules for the body of a message, by its kind.</summary>
internal static class GraphBodies
{
    private static readonly HashSet<string> s_kinds =
    [
        "text",
        "image",
        "video",
        "audio",
        "document",
        "sticker",
        "location",
        "contacts",
        "reaction",
        "interactive",
        "template",
    ];

    internal static Answer? Wrong(JsonObject body)
    {
        var type = body.Text("type") ?? "text";
        if (!s_kinds.Contains(type))
            return GraphErrors.Refused(131051, $"Message type {type} is not supported.");
        if (body.Member(type) is not { } node)
            return GraphErrors.Refused(131008, $"Parameter {type} is mandatory for type {type}");
        return type switch
        {
            "text" => node.Text("body") switch
            {
                null or "" => Missing("text['body']"),
                { Length: > 4096 } => Invalid("Param text['body'] must be at most 4096 characters long."),
                _ => null,
            },
            "image" or "video" or "audio" or "document" or "sticker" => (node.Text("id") is null) == (node.Text("link") is null)
                ? Invalid($"Param {type} must have an id or a link, and not both.")
                : null,
            "location" => node.Number("latitude") is null || node.Number("longitude") is null ? Missing("latitude and longitude") : null,
            "contacts" => Contacts(node as JsonArray),
            "reaction" => node.Text("message_id") is null ? Missing("reaction['message_id']") : null,
            "interactive" => Interactive(node),
            _ => null,
        };
    }

    private static Answer? Contacts(JsonArray? cards) =>
        cards is not { Count: > 0 } || cards.Any(card => card.Member("name").Text("formatted_name") is null)
            ? Missing("contacts[0]['name']['formatted_name']")
            : null;

    private static Answer? Interactive(JsonNode node)
    {
        var action = node.Member("action");
        if (node.Text("type") != "flow" && node.Member("body").Text("text") is not { Length: > 0 })
            return Missing("interactive['body']['text']");
        return node.Text("type") switch
        {
            "button" => Buttons(action.Member("buttons") as JsonArray),
            "list" => Rows(action),
            "cta_url" => action.Member("parameters").Text("url") is null ? Missing("action['parameters']['url']") : null,
            "flow" => action.Member("parameters").Text("flow_cta") is null ? Missing("action['parameters']['flow_cta']") : null,
            "location_request_message" or "product" or "product_list" or "catalog_message" or "address_message" => null,
            var other => Invalid($"Param interactive['type'] cannot be {other ?? "missing"}."),
        };
    }

    private static Answer? Buttons(JsonArray? buttons)
    {
        if (buttons is not { Count: >= 1 and <= 3 })
            return Invalid("Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3");
        var titles = buttons.Select(button => button.Member("reply").Text("title") ?? "").ToList();
        if (titles.Any(title => title.Length is 0 or > 20))
            return Invalid("Button title length invalid. Min length: 1, Max length: 20");
        return titles.Distinct().Count() == titles.Count ? null : Invalid("Duplicated button title");
    }

    private static Answer? Rows(JsonNode? action)
    {
        if (action.Text("button") is not { Length: >= 1 and <= 20 })
            return Invalid("Param action['button'] must have 1 to 20 characters.");
        var rows = (action.Member("sections") as JsonArray ?? []).SelectMany(section => section.Member("rows") as JsonArray ?? []).ToList();
        if (rows.Count is 0 or > 10)
            return Invalid("Total row count exceed max allowed count: 10");
        return rows.Any(row => row.Text("title") is not { Length: >= 1 and <= 24 } || row.Text("id") is not { Length: >= 1 and <= 200 })
            ? Invalid("Row title has 1 to 24 and row id 1 to 200 characters.")
            : null;
    }

    private static Answer Missing(string what) => GraphErrors.Refused(131008, $"Parameter {what} is mandatory");

    private static Answer Invalid(string what) => GraphErrors.Refused(131009, what);
}
