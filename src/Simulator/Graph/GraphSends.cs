using System.Globalization;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Graph;

/// <summary>Takes messages of businesses, shows them to people, and tells afterwards how they fared.</summary>
internal sealed class GraphSends(GraphServer server, GraphTemplates templates, GraphHooks hooks, TimeProvider clock)
{
    internal Task<Answer> Messages(GraphCall call) =>
        Task.FromResult(
            server.Find(call.Id) is not { } number ? GraphErrors.Unknown(call.Id)
            : call.Body.Text("messaging_product") != "whatsapp" ? GraphErrors.Refused(100, "The parameter messaging_product is required.")
            : call.Body.Text("status") == "read" ? Read(number, call)
            : Send(number, call)
        );

    private Answer Read(GraphNumber number, GraphCall call)
    {
        if (call.Body.Text("message_id") is not { Length: > 0 } id)
            return GraphErrors.Refused(131008, "Parameter message_id is mandatory");
        server.Screens.Add(new(number.Id, "", id, new JsonObject { ["type"] = "read", ["message_id"] = id }));
        return Answer.Ok(new JsonObject { ["success"] = true });
    }

    private Answer Send(GraphNumber number, GraphCall call)
    {
        var (to, scoped) = (call.Body.Text("to"), call.Body.Text("recipient"));
        var person = to is { Length: > 0 } ? Jid.Digits(to) : scoped ?? "";
        if (person.Length == 0)
            return GraphErrors.Refused(131008, "Parameter to or recipient is mandatory");
        if (person == number.Phone)
            return GraphErrors.Refused(131021, "Sender and recipient phone number is the same.");
        if (GraphBodies.Wrong(call.Body) is { } wrong)
            return wrong;
        var type = call.Body.Text("type") ?? "text";
        if (type == "template" && templates.Refusal(number, call.Body["template"] as JsonObject) is { } refused)
            return refused;
        if (call.Body.Member(type).Text("id") is { } file && IsFile(type) && server.File(file) is null)
            return GraphErrors.Refused(131009, $"There is no uploaded media with the id {file}");

        var asked = GraphErrors.AskedBy(person);
        if (asked is { } now && !GraphErrors.ComesLater(now))
            return GraphErrors.Refused(now, "As the recipient's number asks for (simulated)");
        var id = GraphIds.Message();
        var later = asked ?? (type != "template" && !server.IsOpen(number, person, clock.GetUtcNow()) ? 131047 : null);
        After(call, number, person, id, scoped is not null && to is null, later);
        return Answer.Ok(Taken(to ?? "", scoped, person, id));
    }

    private static JsonObject Taken(string to, string? scoped, string person, string id) =>
        new()
        {
            ["messaging_product"] = "whatsapp",
            ["contacts"] = new JsonArray(
                to.Length > 0
                    ? new JsonObject { ["input"] = to, ["wa_id"] = person }
                    : new JsonObject { ["input"] = scoped, ["user_id"] = scoped }
            ),
            ["messages"] = new JsonArray(new JsonObject { ["id"] = id }),
        };

    // The answer comes first, then what became of it.
    private void After(GraphCall call, GraphNumber number, string person, string id, bool isScoped, int? failure)
    {
        var (body, hub) = ((JsonObject)call.Body.DeepClone(), call.Hub);
        call.Http.Response.OnCompleted(() =>
        {
            if (failure is { } code)
            {
                Tell(number, hub, person, isScoped, id, "failed", body, code);
                return Task.CompletedTask;
            }

            server.Screens.Add(new(number.Id, person, id, body));
            Tell(number, hub, person, isScoped, id, "sent", body, null);
            if (server.Options.AutoDeliver)
                Tell(number, hub, person, isScoped, id, "delivered", body, null);
            if (server.Options.AutoRead)
                Tell(number, hub, person, isScoped, id, "read", body, null);
            return Task.CompletedTask;
        });
    }

    internal void Tell(GraphNumber number, Uri hub, string person, bool isScoped, string id, string word, JsonObject body, int? code)
    {
        var status = Status(person, isScoped, id, word, clock.GetUtcNow());
        if (body.Text("biz_opaque_callback_data") is { } mark)
            status["biz_opaque_callback_data"] = mark;
        if (code is { } failed)
            status["errors"] = new JsonArray(GraphErrors.InStatus(failed));
        hooks.Post(number, hub, new JsonObject { ["statuses"] = new JsonArray(status) });
    }

    internal static JsonObject Status(string person, bool isScoped, string id, string word, DateTimeOffset now) =>
        new()
        {
            ["id"] = id,
            ["status"] = word,
            ["timestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            [isScoped ? "recipient_user_id" : "recipient_id"] = person,
        };

    private static bool IsFile(string type) => type is "image" or "video" or "audio" or "document" or "sticker";
}
