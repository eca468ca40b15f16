using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Graph;

/// <summary>Finds what a person presses on what they were last shown.</summary>
internal static class GraphChoices
{
    /// <summary>The message that pressing makes; null: nothing of that name was shown.</summary>
    internal static JsonObject? Press(GraphServer server, GraphNumber number, string person, string choice)
    {
        foreach (var (_, shown) in server.Screens.Find(0, one => one.Person == person && one.Number == number.Id).Reverse())
        {
            if (Of(shown.Message, choice) is not { } pressed)
                continue;
            pressed["context"] = new JsonObject { ["from"] = number.Phone, ["id"] = shown.Id };
            return pressed;
        }

        return null;
    }

    private static JsonObject? Of(JsonObject message, string choice)
    {
        var action = message.Member("interactive").Member("action");
        foreach (var button in action.Member("buttons") as JsonArray ?? [])
        {
            if (button.Member("reply") is { } reply && Is(reply, choice))
                return Reply("button_reply", reply);
        }

        foreach (var row in (action.Member("sections") as JsonArray ?? []).SelectMany(section => section.Member("rows") as JsonArray ?? []))
        {
            if (row is not null && Is(row, choice))
                return Reply("list_reply", row);
        }

        return null;
    }

    private static bool Is(JsonNode offered, string choice) => offered.Text("id") == choice || offered.Text("title") == choice;

    private static JsonObject Reply(string kind, JsonNode chosen)
    {
        var reply = new JsonObject { ["id"] = chosen.Text("id"), ["title"] = chosen.Text("title") };
        if (chosen.Text("description") is { } more)
            reply["description"] = more;
        return new JsonObject
        {
            ["type"] = "interactive",
            ["interactive"] = new JsonObject { ["type"] = kind, [kind] = reply },
        };
    }
}
