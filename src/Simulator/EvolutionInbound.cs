using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>Puts a message that came in on a line, and posts what the server posts for it.</summary>
internal sealed class EvolutionInbound(EvolutionServer server, WebhookPoster webhooks, TimeProvider clock)
{
    /// <summary>The four posts of one message: the message, the contact, the chat and the contact again.</summary>
    internal void Arrive(EvolutionInstance line, StoredMessage message, string? name, string? lid = null)
    {
        line.Messages.Add(message);
        webhooks.Post(line, "messages.upsert", message.Wire, message.Chat);
        var known = Learn(line, message, name);
        if (!line.IsBaileys)
        {
            if (!known)
                webhooks.Post(line, "contacts.upsert", ContactNode(line, message.Chat, name, withPicture: false), message.Chat);
            webhooks.Post(
                line,
                known ? "chats.update" : "chats.upsert",
                new JsonObject { ["remoteJid"] = message.Chat, ["instanceId"] = line.Id },
                message.Chat
            );
            return;
        }
        webhooks.Post(
            line,
            known ? "contacts.update" : "contacts.upsert",
            ContactNode(line, message.Chat, name, withPicture: true),
            message.Chat
        );
        var shown = lid ?? message.Chat;
        webhooks.Post(
            line,
            "chats.update",
            new JsonArray(new JsonObject { ["remoteJid"] = shown, ["instanceId"] = line.Id }),
            message.Chat
        );
        var brief = ContactNode(line, shown, null, withPicture: true);
        brief.Remove("pushName");
        webhooks.Post(line, "contacts.update", new JsonArray(brief), message.Chat);
    }

    /// <summary><c>POST /webhook/evolution</c>: the inbound door of the channel without a phone. It asks for no key.</summary>
    internal Task<Answer> Channel(EvolutionCall call)
    {
        var body = call.Body;
        var line = server.Lines.FirstOrDefault(line =>
            line.Integration == EvolutionServer.EvolutionChannel && line.Number is { } number && number == body.Text("numberId")
        );
        if (line is null || body["key"].Text("remoteJid") is not { } chat || body["key"].Text("id") is not { } id)
            return Task.FromResult(new Answer(200, []));
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var kind = body.Text("messageType") ?? "conversation";
        var wire = new JsonObject
        {
            ["key"] = body["key"]!.DeepClone(),
            ["pushName"] = body.Text("pushName"),
            ["message"] = body["message"]?.DeepClone(),
            ["messageType"] = kind,
            ["messageTimestamp"] = now,
            ["source"] = "unknown",
            ["instanceId"] = line.Id,
        };
        Arrive(
            line,
            new StoredMessage(
                id,
                Ids.Row(),
                chat,
                body["key"].Flag("fromMe"),
                kind,
                body["message"].Text("conversation"),
                now,
                Json.Bytes(wire),
                null
            ),
            body.Text("pushName")
        );
        return Task.FromResult(Answer.Ok(new JsonObject { ["status"] = "success" }));
    }

    private bool Learn(EvolutionInstance line, StoredMessage message, string? name)
    {
        var now = clock.GetUtcNow();
        var known = line.Contacts.TryGetValue(message.Chat, out var contact);
        if (!known)
            line.Contacts.TryAdd(message.Chat, new Contact(Ids.Row(), message.Chat, message.FromMe ? null : name, now, now));
        else if (!message.FromMe && contact!.Name != name)
            line.Contacts.TryUpdate(message.Chat, contact with { Name = name, UpdatedAt = now }, contact);
        return known;
    }

    private static JsonObject ContactNode(EvolutionInstance line, string jid, string? name, bool withPicture)
    {
        var contact = new JsonObject { ["remoteJid"] = jid, ["pushName"] = name };
        if (withPicture)
            contact["profilePicUrl"] = EvolutionServer.PictureOf(Jid.Digits(jid));
        contact["instanceId"] = line.Id;
        return contact;
    }
}
