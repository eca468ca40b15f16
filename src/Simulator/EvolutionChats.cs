using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The operations under <c>/chat</c> that only look.</summary>
internal sealed class EvolutionChats(EvolutionServer server, Phones phones)
{
    internal Task<Answer> Numbers(EvolutionCall call)
    {
        if (call.Line.Integration == EvolutionServer.EvolutionChannel)
            return Task.FromResult(Answer.Bare("Method not available on Evolution Channel", nested: false));
        if (call.Line.HasNoClient)
            return Task.FromResult(new Answer(400, Json.Bytes(new JsonObject())));
        if (
            call.Body["numbers"] is not JsonArray { Count: > 0 } numbers
            || numbers.Any(number => number?.GetValueKind() != JsonValueKind.String)
        )
            return Task.FromResult(Answer.Bare("\"numbers\" must be an array of numeric strings", nested: true));
        var found = call.Body.Texts("numbers").OrderBy(number => !Jid.IsGroup(number)).Select(number => (JsonNode)Look(number));
        return Task.FromResult(Answer.Ok(new JsonArray([.. found])));
    }

    internal static Task<Answer> Contacts(EvolutionCall call)
    {
        var line = call.Line;
        var wanted = call.Body["where"].Text("remoteJid") is { Length: > 0 } jid ? Normal(jid) : null;
        var rows = line
            .Contacts.Values.Where(contact => wanted is null || contact.Jid == wanted)
            .OrderBy(contact => contact.CreatedAt)
            .Select(contact =>
                (JsonNode)
                    new JsonObject
                    {
                        ["id"] = contact.RowId,
                        ["remoteJid"] = contact.Jid,
                        ["pushName"] = contact.Name,
                        ["profilePicUrl"] = null,
                        ["createdAt"] = contact.CreatedAt.Iso(),
                        ["updatedAt"] = contact.UpdatedAt.Iso(),
                        ["instanceId"] = line.Id,
                        ["isGroup"] = Jid.IsGroup(contact.Jid),
                        ["isSaved"] = true,
                        ["type"] = Jid.IsGroup(contact.Jid) ? "group" : "contact",
                    }
            );
        return Task.FromResult(Answer.Ok(new JsonArray([.. rows])));
    }

    /// <summary>Pages of stored messages, newest first; <c>offset</c> is the size of a page.</summary>
    internal static Task<Answer> Messages(EvolutionCall call)
    {
        var found = Stored(call, call.Body["where"].Member("key"));
        var size = Math.Max(1, (int)(call.Body.Number("offset") ?? 50));
        var page = Math.Max(1, (int)(call.Body.Number("page") ?? 1));
        return Task.FromResult(
            Answer.Ok(
                new JsonObject
                {
                    ["messages"] = new JsonObject
                    {
                        ["total"] = found.Count,
                        ["pages"] = (found.Count + size - 1) / size,
                        ["currentPage"] = page,
                        ["records"] = new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(message => message.Row())]),
                    },
                }
            )
        );
    }

    internal static Task<Answer> Statuses(EvolutionCall call)
    {
        var line = call.Line;
        var where = call.Body["where"];
        var rows = line
            .Messages.All(message =>
                (where.Text("remoteJid") is not { Length: > 0 } jid || message.Chat == Normal(jid))
                && (where.Text("id") is not { Length: > 0 } id || message.Id == id)
            )
            .Reverse()
            .SelectMany(message =>
                message.Updates.Select(update =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["id"] = update.RowId,
                            ["keyId"] = message.Id,
                            ["remoteJid"] = message.Chat,
                            ["fromMe"] = message.FromMe,
                            ["participant"] = message.FromMe ? null : "",
                            ["pollUpdates"] = null,
                            ["status"] = update.Status,
                            ["messageId"] = message.RowId,
                            ["instanceId"] = line.Id,
                        }
                )
            );
        var size = Math.Max(1, (int)(call.Body.Number("offset") ?? 50));
        var page = Math.Max(1, (int)(call.Body.Number("page") ?? 1));
        return Task.FromResult(Answer.Ok(new JsonArray([.. rows.Skip((page - 1) * size).Take(size)])));
    }

    internal static Task<Answer> Chats(EvolutionCall call)
    {
        var line = call.Line;
        var wanted = call.Body["where"].Text("remoteJid") is { Length: > 0 } jid ? Normal(jid) : null;
        var chats = line
            .Messages.All(message => wanted is null || message.Chat == wanted)
            .GroupBy(message => message.Chat)
            .Select(chat => (JsonNode)ChatOf(line, chat.First(), chat.Count(message => !message.FromMe && !message.Reached("READ"))))
            .Skip((int)(call.Body.Number("skip") ?? 0))
            .Take((int)(call.Body.Number("take") ?? 1_000));
        return Task.FromResult(Answer.Ok(new JsonArray([.. chats])));
    }

    internal static Task<Answer> Base64(EvolutionCall call)
    {
        var id = call.Body["message"].Member("key").Text("id");
        if (call.Line.Messages.Find(id) is not { } message)
            return Task.FromResult(Answer.Refused(400, "Message not found"));
        if (message.Media is not { } media)
            return Task.FromResult(Answer.Refused(400, "The message is not of the media type"));
        return Task.FromResult(
            Answer.Created(
                new JsonObject
                {
                    ["mediaType"] = media.Kind,
                    ["fileName"] = media.FileName ?? $"{message.Id}{Extension(media.Mimetype)}",
                    ["caption"] = media.Caption,
                    ["size"] = new JsonObject
                    {
                        ["fileLength"] = Json.Long(media.Bytes.Length, unsigned: true),
                        ["height"] = media.Height,
                        ["width"] = media.Width,
                    },
                    ["mimetype"] = media.Mimetype,
                    ["base64"] = Convert.ToBase64String(media.Bytes),
                    ["buffer"] = null,
                }
            )
        );
    }

    internal Task<Answer> Picture(EvolutionCall call)
    {
        var phone = phones.Reach(call.Body.Text("number") ?? "");
        return Task.FromResult(
            Answer.Ok(
                new JsonObject
                {
                    ["wuid"] = phone.Jid,
                    ["profilePictureUrl"] = phone.OnWhatsApp ? EvolutionServer.PictureOf(phone.Number) : null,
                }
            )
        );
    }

    internal Task<Answer> Profile(EvolutionCall call)
    {
        var phone = phones.Reach(call.Body.Text("number") ?? "");
        return Task.FromResult(
            Answer.Ok(
                new JsonObject
                {
                    ["wuid"] = phone.Jid,
                    ["name"] = phone.Name,
                    ["numberExists"] = phone.OnWhatsApp,
                    ["picture"] = EvolutionServer.PictureOf(phone.Number),
                    ["status"] = new JsonObject { ["status"] = "Disponível", ["setAt"] = "2023-11-14T22:13:20.000Z" },
                    ["isBusiness"] = false,
                }
            )
        );
    }

    private JsonObject Look(string number)
    {
        if (Jid.IsGroup(number))
            return new JsonObject
            {
                ["jid"] = number,
                ["exists"] = server.Groups.ContainsKey(number),
                ["number"] = number,
            };
        if (Jid.IsLid(number))
            return new JsonObject
            {
                ["jid"] = number,
                ["exists"] = true,
                ["number"] = number,
                ["name"] = null,
                ["lid"] = "lid",
            };
        var phone = phones.Reach(number);
        var found = new JsonObject
        {
            ["jid"] = phone.Jid,
            ["exists"] = phone.OnWhatsApp,
            ["number"] = number,
        };
        if (phone.OnWhatsApp)
            found["name"] = phone.Name;
        return found;
    }

    private static IReadOnlyList<StoredMessage> Stored(EvolutionCall call, JsonNode? key) =>
        call.Line.Messages.All(message =>
            (key.Text("remoteJid") is not { Length: > 0 } jid || message.Chat == Normal(jid))
            && (key.Text("id") is not { Length: > 0 } id || message.Id == id)
            && (key.Member("fromMe") is null || message.FromMe == key.Flag("fromMe"))
        );

    private static JsonObject ChatOf(EvolutionInstance line, StoredMessage last, int unread)
    {
        var row = last.Row();
        row.Remove("MessageUpdate");
        row["participant"] = null;
        row["sessionId"] = null;
        row["status"] = null;
        line.Contacts.TryGetValue(last.Chat, out var contact);
        return new JsonObject
        {
            ["id"] = contact?.RowId,
            ["remoteJid"] = last.Chat,
            ["pushName"] = contact?.Name,
            ["profilePicUrl"] = null,
            ["updatedAt"] = DateTimeOffset.FromUnixTimeSeconds(last.Timestamp).Iso(),
            ["windowStart"] = null,
            ["windowExpires"] = null,
            ["windowActive"] = false,
            ["lastMessage"] = row,
            ["unreadCount"] = unread,
            ["isSaved"] = contact is not null,
        };
    }

    private static string Normal(string jid) => jid.Contains('@', StringComparison.Ordinal) ? jid : Jid.Of(Jid.Digits(jid));

    private static string Extension(string mimetype) =>
        mimetype.Split(';')[0] switch
        {
            "audio/ogg" => ".oga",
            "image/jpeg" => ".jpeg",
            "application/pdf" => ".pdf",
            var other when other.Contains('/', StringComparison.Ordinal) => "." + other.Split('/')[1],
            _ => ".bin",
        };
}
