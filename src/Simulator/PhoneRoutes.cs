using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The buttons of a phone: scan, write, read, type.</summary>
internal sealed class PhoneRoutes(
    EvolutionServer server,
    EvolutionPairing pairing,
    EvolutionGroups groups,
    Phones phones,
    PhoneMessages messages,
    TimeProvider clock
)
{
    internal void Map(RouteGroupBuilder routes)
    {
        routes.MapGet("/{number}", (string number) => Show(Of(number)));
        routes.MapPut("/{number}", (string number, JsonObject body) => Set(Of(number), body));
        routes.MapPost("/{number}/scan", (string number, JsonObject body) => Scan(Of(number), body));
        routes.MapPost(
            "/{number}/unlink",
            (string number, JsonObject body) => OnLine(Of(number), body, line => pairing.Logout(line, byPhone: true))
        );
        routes.MapPost("/{number}/drop", (string number, JsonObject body) => OnLine(Of(number), body, pairing.Drop));
        routes.MapPost("/{number}/recover", (string number, JsonObject body) => OnLine(Of(number), body, pairing.Recover));
        routes.MapPost("/{number}/messages", (string number, string? addressing, JsonObject body) => Write(Of(number), addressing, body));
        routes.MapGet("/{number}/messages", Messages);
        routes.MapDelete(
            "/{number}/messages",
            (string number) =>
            {
                phones.Reach(number).Inbox.Clear();
                return Results.NoContent();
            }
        );
        routes.MapPost("/{number}/read", (string number, JsonObject? body) => messages.Read(phones.Reach(number), body ?? []));
        routes.MapPost("/{number}/typing", (string number, JsonObject body) => messages.Type(Of(number), body));
        routes.MapPost("/{number}/groups", (string number, JsonObject body) => Found(Of(number), body));
    }

    private Phone Of(string number) => phones.Get(Jid.Digits(number));

    private IResult Write(Phone phone, string? addressing, JsonObject body)
    {
        if (addressing is not null)
            body["addressing"] = addressing;
        if (body.Text("addressing") is { } asked && !InboundWire.Addressings.Contains(asked))
            return PhoneMessages.Problem(400, $"addressing is one of {string.Join(", ", InboundWire.Addressings)}.");
        try
        {
            return messages.Write(phone, body);
        }
        catch (FormatException)
        {
            return PhoneMessages.Problem(400, "The file is not base64.");
        }
    }

    /// <summary>Returns the messages on the phone; waits until there are enough, at most <paramref name="wait"/> seconds.</summary>
    private async Task<IResult> Messages(
        HttpContext http,
        string number,
        double wait = 0,
        int count = 1,
        long after = 0,
        string? instance = null
    )
    {
        var found = await phones
            .Reach(number)
            .Inbox.WaitFor(
                count,
                TimeSpan.FromSeconds(Math.Clamp(wait, 0, 300)),
                after,
                received => instance is null || received.Line == instance,
                clock,
                http.RequestAborted
            );
        return Results.Json(
            new JsonObject
            {
                ["count"] = found.Count,
                ["last"] = found.Count == 0 ? after : found[^1].Sequence,
                ["messages"] = new JsonArray([.. found.Select(item => item.Entry.Node(item.Sequence))]),
            },
            Json.Options
        );
    }

    private IResult Scan(Phone phone, JsonObject body)
    {
        var line =
            body.Text("instance") is { } name ? server.Find(name)
            : body.Text("code") is { } code
                ? server.Lines.FirstOrDefault(line => line.Qr is { } qr && (qr.Code == code || qr.PairingCode == code))
            : null;
        if (line is not { IsBaileys: true })
            return PhoneMessages.Problem(404, "Say which instance: instance is its name, or code what its QR code or pairing code says.");
        if (line.State == EvolutionInstance.Open)
            return PhoneMessages.Problem(409, $"The line {line.Name} is paired already.");
        if (body.Text("name") is { Length: > 0 } profile)
            phone.Name = profile;
        pairing.Scan(line, phone);
        return Results.Json(
            new
            {
                instance = line.Name,
                number = phone.Number,
                state = line.State,
            },
            Json.Options
        );
    }

    private IResult OnLine(Phone phone, JsonObject body, Action<EvolutionInstance> act)
    {
        var line = body.Text("instance") is { } name ? server.Find(name) : server.OwnedBy(phone.Number);
        if (line is null || line.Owner != phone.Number)
            return PhoneMessages.Problem(404, "This phone is paired with no such line.");
        act(line);
        return Results.Json(
            new
            {
                instance = line.Name,
                number = phone.Number,
                state = line.State,
            },
            Json.Options
        );
    }

    private IResult Found(Phone phone, JsonObject body)
    {
        var group = groups.Found(
            body.Text("subject") ?? "Group",
            phone.Number,
            body.Texts("participants"),
            body.Flag("byLid"),
            body.Text("jid")
        );
        return Results.Json(group.Metadata(), Json.Options, statusCode: 201);
    }

    private IResult Set(Phone phone, JsonObject body)
    {
        phone.Name = body.Text("name") ?? phone.Name;
        phone.OnWhatsApp = body.Flag("onWhatsApp", phone.OnWhatsApp);
        phone.Refuses = body.Flag("refuses", phone.Refuses);
        phone.ReceiptsByLid = body.Flag("receiptsByLid", phone.ReceiptsByLid);
        phone.AutoRead = body.ContainsKey("autoRead") ? body.Flag("autoRead") : phone.AutoRead;
        phone.AutoDeliver = body.ContainsKey("autoDeliver") ? body.Flag("autoDeliver") : phone.AutoDeliver;
        return Show(phone);
    }

    private IResult Show(Phone phone) =>
        Results.Json(
            new JsonObject
            {
                ["number"] = phone.Number,
                ["jid"] = phone.Jid,
                ["lid"] = phone.Lid,
                ["name"] = phone.Name,
                ["onWhatsApp"] = phone.OnWhatsApp,
                ["refuses"] = phone.Refuses,
                ["receiptsByLid"] = phone.ReceiptsByLid,
                ["autoRead"] = phone.AutoRead,
                ["autoDeliver"] = phone.AutoDeliver,
                ["presence"] = phone.Presence,
                ["pairedWith"] = new JsonArray([
                    .. server
                        .Lines.Where(line => line.Owner == phone.Number && line.State == EvolutionInstance.Open)
                        .Select(line => (JsonNode)line.Name),
                ]),
                ["sent"] = new JsonArray([.. phone.Sent.Find(0, _ => true).Select(item => item.Entry.Node())]),
            },
            Json.Options
        );
}
