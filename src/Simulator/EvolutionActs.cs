using System.Globalization;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The operations under <c>/chat</c> that the other side notices.</summary>
internal sealed class EvolutionActs(
    EvolutionServer server,
    EvolutionSender sender,
    Phones phones,
    Postman postman,
    WebhookPoster webhooks,
    TimeProvider clock
)
{
    private static readonly string[] _presences = ["unavailable", "available", "composing", "recording", "paused"];

    /// <summary>Messages of hidden ids are ignored in silence, as this version of the server does it.</summary>
    internal Task<Answer> Read(EvolutionCall call)
    {
        if (call.Missing("readMessages") is { } missing)
            return Task.FromResult(missing);
        if (call.Line.Integration == EvolutionServer.EvolutionChannel)
            return Task.FromResult(Answer.NotOnChannel);
        if (call.Line.HasNoClient)
            return Task.FromResult(Answer.NoClient("readMessages"));
        if (call.Line.State != EvolutionInstance.Open)
            return Task.FromResult(Answer.Refused(400, "Read messages fail", "Error: Connection Closed"));
        foreach (var key in (call.Body["readMessages"] as JsonArray ?? []).OfType<JsonObject>())
            if (!Jid.IsLid(key.Text("remoteJid") ?? "") && call.Line.Messages.Find(key.Text("id")) is { } message)
                postman.ReadByLine(call.Line, message);
        return Task.FromResult(Answer.Created(new JsonObject { ["message"] = "Read messages", ["read"] = "success" }));
    }

    /// <summary>The server fetches the picture and gives it to WhatsApp; the simulator has no place for it and only answers.</summary>
    internal static Task<Answer> ProfilePicture(EvolutionCall call) =>
        Task.FromResult(
            call.Missing("picture") is { } missing ? missing
            : call.Line.Integration == EvolutionServer.EvolutionChannel ? Answer.NotOnChannel
            : call.Line.HasNoClient ? Answer.NoClient("updateProfilePicture")
            : Answer.Ok(new JsonObject { ["update"] = "success" })
        );

    internal async Task<Answer> Presence(EvolutionCall call)
    {
        if (call.Missing("number", "presence", "delay") is { } missing)
            return missing;
        if (call.Body.Text("presence") is not { } presence || !_presences.Contains(presence))
            return Answer.Invalid($"presence is not one of enum values: {string.Join(',', _presences)}");
        if (call.Line.Integration == EvolutionServer.EvolutionChannel)
            return Answer.NotOnChannel;
        var (chat, refusal) = sender.Recipient(call.Line, call.Body.Text("number") ?? "");
        if (refusal is { } refused)
            return refused;
        var phone = Jid.IsGroup(chat) ? null : phones.Reach(chat);
        if (phone is not null)
            phone.Presence = presence;
        if (server.Options.HonourDelays && call.Body.Number("delay") is > 0 and { } delay)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay), clock, call.Http.RequestAborted);
            if (phone is not null)
                phone.Presence = "paused";
        }
        return Answer.Created(new JsonObject { ["presence"] = presence });
    }

    internal Task<Answer> Edit(EvolutionCall call)
    {
        if (call.Missing("number", "text", "key") is { } missing)
            return Task.FromResult(missing);
        var line = call.Line;
        var (chat, refusal) = sender.Recipient(line, call.Body.Text("number") ?? "");
        if (refusal is { } refused)
            return Task.FromResult(refused);
        var text = call.Body.Text("text") ?? "";
        var key = call.Body["key"]!;
        if (line.Messages.Find(key.Text("id")) is not { FromMe: true } message)
            return Task.FromResult(Answer.Refused(400, "Message not found"));
        var now = clock.GetUtcNow();
        var edited = new JsonObject { ["extendedTextMessage"] = new JsonObject { ["text"] = text } };
        webhooks.Post(
            line,
            "send.message.update",
            new JsonObject
            {
                ["key"] = key.DeepClone(),
                ["editedMessage"] = edited.DeepClone(),
                ["timestampMs"] = now.ToUnixTimeMilliseconds(),
                ["type"] = 14,
            },
            chat
        );
        if (!Jid.IsGroup(chat))
            Postman.Show(phones.Reach(chat), line, "edit", message, text);
        return Task.FromResult(
            Answer.Ok(
                new JsonObject
                {
                    ["key"] = new JsonObject
                    {
                        ["remoteJid"] = chat,
                        ["fromMe"] = true,
                        ["id"] = Ids.Message(),
                    },
                    ["message"] = new JsonObject
                    {
                        ["protocolMessage"] = new JsonObject
                        {
                            ["key"] = key.DeepClone(),
                            ["type"] = "MESSAGE_EDIT",
                            ["editedMessage"] = edited,
                            ["timestampMs"] = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
                        },
                    },
                    ["messageTimestamp"] = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                    ["status"] = "PENDING",
                }
            )
        );
    }

    internal Task<Answer> Delete(EvolutionCall call)
    {
        if (call.Missing("id", "remoteJid", "fromMe") is { } missing)
            return Task.FromResult(missing);
        var line = call.Line;
        if (line.State != EvolutionInstance.Open)
            return Task.FromResult(Answer.Plain(500, "Error while deleting message for everyone"));
        var id = call.Body.Text("id");
        var chat = call.Body.Text("remoteJid") ?? "";
        if (line.Messages.Find(id) is { } message)
        {
            var row = message.Row();
            row.Remove("MessageUpdate");
            row.Remove("contextInfo");
            row["status"] = "DELETED";
            row["participant"] = null;
            message.Update("DELETED");
            webhooks.Post(line, "messages.delete", row, message.Chat);
            if (!Jid.IsGroup(message.Chat))
                Postman.Show(phones.Reach(message.Chat), line, "delete", message);
        }
        return Task.FromResult(
            Answer.Created(
                new JsonObject
                {
                    ["key"] = new JsonObject
                    {
                        ["remoteJid"] = chat,
                        ["fromMe"] = true,
                        ["id"] = Ids.Message(),
                    },
                    ["message"] = new JsonObject
                    {
                        ["protocolMessage"] = new JsonObject
                        {
                            ["key"] = new JsonObject
                            {
                                ["remoteJid"] = chat,
                                ["fromMe"] = call.Body.Flag("fromMe"),
                                ["id"] = id,
                            },
                            ["type"] = "REVOKE",
                        },
                    },
                    ["messageTimestamp"] = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                    ["status"] = "PENDING",
                }
            )
        );
    }

    internal static Task<Answer> Block(EvolutionCall call)
    {
        if (call.Missing("number", "status") is { } missing)
            return Task.FromResult(missing);
        return Task.FromResult(
            call.Body.Text("status") is "block" or "unblock"
                ? Answer.Created(new JsonObject { ["block"] = "success" })
                : Answer.Invalid("status is not one of enum values: block,unblock")
        );
    }
}
