using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Graph;

/// <summary>The other side: people who write to businesses, press what they are shown, and read.</summary>
internal sealed class GraphPeople(GraphServer server, GraphHooks hooks, GraphSends sends, TimeProvider clock)
{
    internal const string Known =
        "text; image, video, audio, document, sticker {mime_type, data (base64), caption, filename}; location; contacts; reaction {message_id, emoji}; choose (id or title of a button or row); "
        + "or raw, a message of any type in Meta's own form; with to, name, reply_to, user_id, username, hidden (no phone number), copies";

    private static readonly string[] s_files = ["image", "video", "audio", "document", "sticker"];

    internal IResult Write(string person, HttpRequest request, JsonObject body)
    {
        if (server.Named(body.Text("to") ?? GraphServer.FirstNumber) is not { } number)
            return PhoneMessages.Problem(404, "to is the id or the phone number of a number at this stand-in.");
        JsonObject message;
        try
        {
            message = Message(number, person, body);
        }
        catch (FormatException wrong)
        {
            return PhoneMessages.Problem(400, wrong.Message);
        }

        server.Wrote(number, person, clock.GetUtcNow());
        for (var copy = 0; copy < Math.Clamp((int)(body.Number("copies") ?? 1), 1, 20); copy++)
            hooks.Post(number, GraphCall.HubOf(request), Value(person, body, [(JsonObject)message.DeepClone()]));
        return Results.Json(message, Json.Options, statusCode: 201);
    }

    /// <summary>Many messages and statuses in one call, of several numbers and accounts.</summary>
    internal IResult Batch(HttpRequest request, JsonObject body)
    {
        var changes = new List<(GraphNumber, JsonObject)>();
        foreach (var item in body["messages"] as JsonArray ?? [])
        {
            if (server.Named(item.Text("to") ?? GraphServer.FirstNumber) is not { } number || item is not JsonObject one)
                return PhoneMessages.Problem(404, "to is the id or the phone number of a number at this stand-in.");
            var person = one.Text("from") ?? "5511988880001";
            server.Wrote(number, person, clock.GetUtcNow());
            changes.Add((number, Value(person, one, [one["raw"]?.DeepClone() as JsonObject ?? Message(number, person, one)])));
        }

        foreach (var item in body["statuses"] as JsonArray ?? [])
        {
            if (server.Named(item.Text("number") ?? GraphServer.FirstNumber) is not { } number)
                return PhoneMessages.Problem(404, "number is the id or the phone number of a number at this stand-in.");
            var status = GraphSends.Status(
                item.Text("person") ?? "5511988880001",
                isScoped: false,
                item.Text("id") ?? "",
                item.Text("status") ?? "delivered",
                clock.GetUtcNow()
            );
            changes.Add((number, new JsonObject { ["statuses"] = new JsonArray(status) }));
        }

        hooks.PostTogether(changes, GraphCall.HubOf(request));
        return Results.Json(new { changes = changes.Count }, Json.Options, statusCode: 202);
    }

    internal IResult Read(string person, HttpRequest request, JsonObject body)
    {
        var word = body.Flag("played") ? "played" : "read";
        var shown = server.Screens.Find(0, shown => shown.Person == person && (body.Text("id") is not { } only || shown.Id == only));
        foreach (var (_, one) in shown)
            sends.Tell(server.Find(one.Number)!, GraphCall.HubOf(request), person, isScoped: false, one.Id, word, one.Message, null);
        return Results.Json(new { read = shown.Count }, Json.Options);
    }

    /// <summary>Returns the messages on a person's phone; waits until there are enough, at most <paramref name="wait"/> seconds.</summary>
    internal async Task<IResult> Screen(string person, int? count, double? wait, long? after, CancellationToken ct)
    {
        var shown = await server.Screens.WaitFor(
            count ?? 1,
            TimeSpan.FromSeconds(Math.Clamp(wait ?? 0, 0, 60)),
            after ?? 0,
            one => one.Person == person,
            clock,
            ct
        );
        return Results.Json(
            shown.Select(item => new
            {
                sequence = item.Sequence,
                from = server.Find(item.Entry.Number)?.Phone,
                id = item.Entry.Id,
                message = item.Entry.Message,
            }),
            Json.Options
        );
    }

    private static JsonObject Value(string person, JsonObject body, JsonArray messages)
    {
        var profile = new JsonObject { ["name"] = body.Text("name") ?? $"Person {person[^Math.Min(4, person.Length)..]}" };
        if (body.Text("username") is { } username)
            profile["username"] = username;
        var contact = new JsonObject { ["profile"] = profile };
        if (!body.Flag("hidden"))
            contact["wa_id"] = person;
        if (body.Text("user_id") is { } scoped)
            contact["user_id"] = scoped;
        return new JsonObject { ["contacts"] = new JsonArray(contact), ["messages"] = messages };
    }

    private JsonObject Message(GraphNumber number, string person, JsonObject body)
    {
        var message = body["raw"]?.DeepClone() as JsonObject ?? Content(number, person, body);
        message["id"] ??= GraphIds.Message();
        message["timestamp"] ??= clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (!body.Flag("hidden"))
            message["from"] = person;
        if (body.Text("user_id") is { } scoped)
            message["from_user_id"] = scoped;
        if (body.Text("reply_to") is { } quoted)
            message["context"] = new JsonObject { ["from"] = number.Phone, ["id"] = quoted };
        return message;
    }

    private JsonObject Content(GraphNumber number, string person, JsonObject body)
    {
        if (body.Text("choose") is { } choice)
            return GraphChoices.Press(server, number, person, choice) ?? throw new FormatException("Nothing with that choice was shown.");
        foreach (var kind in s_files)
        {
            if (body[kind] is JsonObject file)
                return new JsonObject { ["type"] = kind, [kind] = Kept(number, kind, file) };
        }

        foreach (var kind in (ReadOnlySpan<string>)["location", "contacts", "reaction"])
        {
            if (body[kind] is { } node)
                return new JsonObject { ["type"] = kind, [kind] = node.DeepClone() };
        }

        return new JsonObject
        {
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = body.Text("text") ?? "Hello" },
        };
    }

    private JsonObject Kept(GraphNumber number, string kind, JsonObject file)
    {
        var bytes = file.Text("data") is { } data ? Convert.FromBase64String(data) : RandomNumberGenerator.GetBytes(512);
        var type =
            file.Text("mime_type")
            ?? (
                kind is "image" ? "image/jpeg"
                : kind is "audio" ? "audio/ogg"
                : "application/pdf"
            );
        var kept = server.Keep(new(GraphIds.Node(), number.Id, bytes, type, file.Text("filename")));
        var node = new JsonObject
        {
            ["mime_type"] = type,
            ["sha256"] = Convert.ToBase64String(SHA256.HashData(bytes)),
            ["id"] = kept.Id,
        };
        foreach (var member in (ReadOnlySpan<string>)["caption", "filename"])
        {
            if (file.Text(member) is { } text)
                node[member] = text;
        }

        if (kind is "audio")
            node["voice"] = file.Flag("voice", otherwise: true);
        return node;
    }
}
