using System.Globalization;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The effects of a person who writes, edits, deletes or types on a phone.</summary>
internal sealed class PhoneMessages(
    EvolutionServer server,
    Phones phones,
    EvolutionInbound inbound,
    EvolutionGroups groups,
    Postman postman,
    WebhookPoster webhooks,
    TimeProvider clock
)
{
    /// <summary>One line that sees what is written: whose chat it is, and whether its own phone wrote it.</summary>
    private sealed record Side(EvolutionInstance Line, string Other, Group? Group, bool FromMe);

    internal IResult Write(Phone phone, JsonObject body)
    {
        if (body.Text("name") is { Length: > 0 } name)
            phone.Name = name;
        var (sides, error) = SidesOf(phone, body.Text("to"));
        if (error is not null)
            return error;
        if (body["edit"] is JsonObject edit)
            return Edit(phone, sides, edit);
        if (body["delete"] is JsonObject deletion)
            return Delete(phone, sides, deletion);

        var id = body.Text("id") ?? Ids.Message();
        var copies = Math.Clamp((int)(body.Number("copies") ?? 1), 1, 100);
        var timestamp = (long)(body.Number("timestamp") ?? clock.GetUtcNow().ToUnixTimeSeconds());
        StoredMessage? first = null;
        foreach (var side in sides)
        {
            if (PhoneContent.Of(body, side.Line, clock.GetUtcNow()) is not { } draft)
                return Problem(400, $"Say what to write: {PhoneContent.Known}.");
            var message = InboundWire.Write(
                side.Line,
                KeyFor(side, phone, id, body.Text("addressing") ?? "pn"),
                side.FromMe ? side.Line.ProfileName : phone.Name,
                draft,
                ContextOf(side, phone, body),
                timestamp,
                PhoneContent.VotesOf(body, side.Line, phone.Jid)
            );
            first ??= message;
            for (var copy = 0; copy < copies; copy++)
                Arrive(side, phone, message);
        }
        phone.Sent.Add(new Written(id, body.Text("to")!, first?.Text));
        return Results.Json(
            new JsonObject
            {
                ["id"] = id,
                ["instances"] = new JsonArray([.. sides.Select(side => (JsonNode)side.Line.Name)]),
                ["message"] = first is null ? null : Json.Parse(first.Wire),
            },
            Json.Options,
            statusCode: 201
        );
    }

    internal IResult Type(Phone phone, JsonObject body)
    {
        var (sides, error) = SidesOf(phone, body.Text("to"));
        if (error is not null)
            return error;
        foreach (var side in sides.Where(side => !side.FromMe))
            webhooks.Post(
                side.Line,
                "presence.update",
                new JsonObject
                {
                    ["id"] = side.Group?.Jid ?? phone.Jid,
                    ["presences"] = new JsonObject
                    {
                        [phone.Jid] = new JsonObject { ["lastKnownPresence"] = body.Text("presence") ?? "composing" },
                    },
                },
                side.Group?.Jid ?? phone.Jid
            );
        return Results.NoContent();
    }

    /// <summary>Marks what has come as read; receipts go to the lines it came from. Groups give none.</summary>
    internal IResult Read(Phone phone, JsonObject body)
    {
        var ids = body["ids"] is JsonArray ? body.Texts("ids").ToHashSet() : null;
        var status = body.Flag("played") ? "PLAYED" : "READ";
        var count = 0;
        foreach (
            var (_, received) in phone.Inbox.Find(
                0,
                received =>
                    received.Act == "message"
                    && !Jid.IsGroup(received.Chat)
                    && (ids is null || ids.Contains(received.Message.Id))
                    && (body.Text("instance") is not { } only || only == received.Line)
            )
        )
        {
            if (received.Message.Reached(status) || server.Find(received.Line) is not { State: EvolutionInstance.Open } line)
                continue;
            postman.Receipt(line, phone, received.Message, "READ");
            if (status == "PLAYED")
                postman.Receipt(line, phone, received.Message, status);
            count++;
        }
        return Results.Json(new { read = count }, Json.Options);
    }

    internal static IResult Problem(int status, string error) => Results.Json(new { error }, Json.Options, statusCode: status);

    private (IReadOnlyList<Side> Sides, IResult? Error) SidesOf(Phone phone, string? to)
    {
        if (string.IsNullOrWhiteSpace(to))
            return ([], Problem(400, "Say whom to write to: to is an instance's name, an instance's number, or a group's JID."));
        if (Jid.IsGroup(to))
            return server.Groups.TryGetValue(to, out var group) && group.Has(phone.Number)
                ? ([.. groups.LinesIn(group).Select(line => new Side(line, phone.Number, group, line.Owner == phone.Number))], null)
                : ([], Problem(404, "This phone is in no such group."));

        List<Side> sides = [];
        var line = server.Find(to) ?? (phones.Reach(to) is var other ? server.OwnedBy(other.Number) : null);
        if (line is not null && line.State != EvolutionInstance.Open)
            return ([], Problem(409, $"The instance {line.Name} is not connected."));
        if (line is not null && line.Owner != phone.Number)
            sides.Add(new Side(line, phone.Number, null, FromMe: false));
        if (server.OwnedBy(phone.Number) is { } own && own != line)
            sides.Add(new Side(own, line?.Owner ?? phones.Reach(to).Number, null, FromMe: true));
        return sides.Count > 0 ? (sides, null) : ([], Problem(404, $"No connected instance is called {to} or has that number."));
    }

    private void Arrive(Side side, Phone phone, StoredMessage message)
    {
        if (side.Group is not null && side.Line.Settings.Flag("groupsIgnore"))
            return;
        var hidden = message.Chat == phone.Lid ? null : phone.Lid;
        inbound.Arrive(
            side.Line,
            message,
            side.FromMe ? side.Line.ProfileName : phone.Name,
            side.Group is null && !side.FromMe ? hidden : null
        );
        if (side.FromMe && side.Group is null)
            Postman.Show(phones.Get(side.Other), side.Line, "message", message);
        else if (side.Line.Settings.Flag("readMessages"))
            postman.ReadByLine(side.Line, message);
    }

    private static JsonObject KeyFor(Side side, Phone phone, string id, string addressing) =>
        side.Group is { } group
            ? InboundWire.KeyOf(id, group, phone.Number, side.FromMe)
            : InboundWire.KeyOf(id, side.Other, side.FromMe, addressing);

    private static JsonObject? ContextOf(Side side, Phone phone, JsonObject body)
    {
        var quoted = body.Text("quoted");
        if (quoted is null && body["context"] is not JsonObject && body["mentioned"] is null)
            return null;
        var context = body["context"]?.DeepClone() as JsonObject ?? [];
        context["mentionedJid"] = new JsonArray([.. body.Texts("mentioned").Select(number => (JsonNode)Jid.Of(Jid.Digits(number)))]);
        context["groupMentions"] = new JsonArray();
        context["statusAttributions"] = new JsonArray();
        if (quoted is null)
            return context;
        var known = side.Line.Messages.Find(quoted);
        context["stanzaId"] = quoted;
        context["participant"] = known is null or { FromMe: true } ? side.Line.OwnerJid : phone.Jid;
        if (known?.Content is { } content)
            context["quotedMessage"] = content;
        return context;
    }

    private IResult Edit(Phone phone, IReadOnlyList<Side> sides, JsonObject edit)
    {
        var (id, text) = (edit.Text("id"), edit.Text("text"));
        if (id is null || text is null)
            return Problem(400, "An edit needs id and text.");
        foreach (var side in sides)
        {
            var chat = side.Group?.Jid ?? Jid.Of(side.Other);
            webhooks.Post(
                side.Line,
                "messages.edited",
                new JsonObject
                {
                    ["key"] = new JsonObject
                    {
                        ["remoteJid"] = side.FromMe ? chat : side.Line.OwnerJid,
                        ["fromMe"] = true,
                        ["id"] = id,
                    },
                    ["type"] = "MESSAGE_EDIT",
                    ["editedMessage"] = new JsonObject { ["conversation"] = text },
                    ["timestampMs"] = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                },
                chat
            );
            webhooks.Post(
                side.Line,
                "messages.update",
                new JsonObject
                {
                    ["keyId"] = id,
                    ["remoteJid"] = chat,
                    ["fromMe"] = side.FromMe,
                    ["participant"] = side.Group is null ? "" : phone.Jid,
                    ["status"] = "SERVER_ACK",
                    ["instanceId"] = side.Line.Id,
                    ["message"] = new JsonObject
                    {
                        ["editedMessage"] = new JsonObject { ["message"] = new JsonObject { ["conversation"] = text } },
                    },
                    ["messageId"] = side.Line.Messages.Find(id)?.RowId,
                },
                chat
            );
            if (side is { FromMe: true, Group: null } && side.Line.Messages.Find(id) is { } message)
                Postman.Show(phones.Get(side.Other), side.Line, "edit", message, text);
        }
        return Results.Json(new { id }, Json.Options, statusCode: 201);
    }

    private IResult Delete(Phone phone, IReadOnlyList<Side> sides, JsonObject deletion)
    {
        if (deletion.Text("id") is not { } id)
            return Problem(400, "A deletion needs id.");
        foreach (var side in sides)
        {
            var key = KeyFor(side, phone, id, "pn");
            key["status"] = "DELETED";
            side.Line.Messages.Find(id)?.Update("DELETED");
            webhooks.Post(side.Line, "messages.delete", key, side.Group?.Jid ?? Jid.Of(side.Other));
        }
        return Results.Json(new { id }, Json.Options, statusCode: 201);
    }
}
