using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator;

/// <summary>The content of a message before it has a key.</summary>
/// <param name="Kind">The <c>messageType</c>.</param>
/// <param name="Content">The <c>message</c> object.</param>
/// <param name="Text">Its text for a log.</param>
internal sealed record Draft(string Kind, JsonObject Content, string? Text)
{
    internal MediaFile? Media { get; init; }

    /// <summary>True if the type has a context inside its own object, too.</summary>
    internal bool ContextInside { get; init; }

    /// <summary>True if the message has a context beside its content.</summary>
    internal bool Context { get; init; } = true;
}

/// <summary>The common way of every send: recipient, delay, quote, key, store, event, phone.</summary>
internal sealed class EvolutionSender(EvolutionServer server, Phones phones, Postman postman, WebhookPoster webhooks, TimeProvider clock)
{
    private const string OwnName = "Você";

    internal async Task<Answer> Send(EvolutionCall call, Draft draft, string? number = null)
    {
        var line = call.Line;
        var body = call.Body;
        number ??= body.Text("number");
        if (number is null)
            return Answer.Invalid("Invalid format");
        if (Delay(call, out var delay) is { } wrong)
            return wrong;
        if (line.Integration == EvolutionServer.Business)
            return Answer.Refused(400, "TypeError: Cannot read properties of undefined (reading 'message')");
        if (line.Integration == EvolutionServer.EvolutionChannel)
            return SendOnEvolutionChannel(call, draft, number);

        if (line.HasNoClient)
            return Answer.NoClient(draft.Media is null ? "onWhatsApp" : "waUploadToServer");
        var (chat, refusal) = Recipient(line, number);
        if (refusal is { } refused)
            return refused;
        if (delay > TimeSpan.Zero && server.Options.HonourDelays)
            await Task.Delay(delay, clock, call.Http.RequestAborted);

        var message = Build(line, draft, chat, body);
        Keep(line, message, draft, call.Http);
        return new Answer(201, message.Wire);
    }

    /// <summary>The JID a number is known by, or why nothing can be sent to it.</summary>
    internal (string Chat, Answer? Refusal) Recipient(EvolutionInstance line, string number)
    {
        if (line.State != EvolutionInstance.Open)
            return ("", Closed(line, number));
        if (number == Jid.Status)
            return (number, null);
        if (Jid.IsGroup(number))
            return server.Groups.ContainsKey(number) ? (number, null) : ("", Answer.Refused(400, "[object Object]"));
        var phone = phones.Reach(number);
        if (phone.OnWhatsApp && phone.Number.Length >= 5 && phone.Number.All(char.IsAsciiDigit))
            return (Jid.IsLid(number) ? number : phone.Jid, null);
        return (
            "",
            Answer.Refused(
                400,
                new JsonArray(
                    new JsonObject
                    {
                        ["jid"] = phone.Jid,
                        ["exists"] = false,
                        ["number"] = number,
                    }
                )
            )
        );
    }

    private static Answer Closed(EvolutionInstance line, string number)
    {
        if (line.HasNoClient)
            return Answer.NoClient("onWhatsApp");
        return line.Contacts.ContainsKey(Jid.Of(Jid.Digits(number))) || number.Contains('@', StringComparison.Ordinal)
            ? Answer.Refused(400, "Error: Connection Closed")
            : Answer.Plain(500, "Connection Closed");
    }

    private static Answer? Delay(EvolutionCall call, out TimeSpan delay)
    {
        delay = TimeSpan.Zero;
        if (call.Body["delay"] is not JsonValue value)
            return null;
        if (value.GetValueKind() != JsonValueKind.Number || !value.TryGetValue<int>(out var milliseconds))
            return Answer.Invalid("Enter a value in milliseconds");
        delay = TimeSpan.FromMilliseconds(Math.Max(0, milliseconds));
        return null;
    }

    private StoredMessage Build(EvolutionInstance line, Draft draft, string chat, JsonObject body)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var context = draft.Context || draft.ContextInside ? ContextOf(line, draft.Kind, chat, body, now) : null;
        if (draft.ContextInside && draft.Content[draft.Kind] is JsonObject inner && context is not null)
            inner["contextInfo"] = context.DeepClone();
        if (draft.Media is { } media && line.Base64)
            draft.Content["base64"] = Convert.ToBase64String(media.Bytes);
        var id = Ids.Message();
        var wire = new JsonObject
        {
            ["key"] =
                draft.Kind == "viewOnceMessage"
                    ? new JsonObject
                    {
                        ["id"] = id,
                        ["remoteJid"] = chat,
                        ["participant"] = chat,
                        ["fromMe"] = true,
                    }
                    : new JsonObject
                    {
                        ["remoteJid"] = chat,
                        ["fromMe"] = true,
                        ["id"] = id,
                    },
            ["pushName"] = OwnName,
            ["status"] = "PENDING",
            ["message"] = draft.Content,
        };
        if (draft.Context)
            wire["contextInfo"] = context;
        wire["messageType"] = draft.Kind;
        wire["messageTimestamp"] = now;
        wire["instanceId"] = line.Id;
        wire["source"] = "web";
        return new StoredMessage(id, Ids.Row(), chat, true, draft.Kind, draft.Text, now, Json.Bytes(wire), draft.Media);
    }

    private void Keep(EvolutionInstance line, StoredMessage message, Draft draft, HttpContext http)
    {
        line.Messages.Add(message);
        if (!line.Contacts.ContainsKey(message.Chat))
        {
            var at = clock.GetUtcNow();
            line.Contacts.TryAdd(message.Chat, new Contact(Ids.Row(), message.Chat, null, at, at));
        }
        webhooks.Post(line, "send.message", message.Wire, message.Chat);
        postman.Deliver(line, message, http);
    }

    private static JsonObject ContextOf(EvolutionInstance line, string kind, string chat, JsonObject body, long now)
    {
        var mentioned = new JsonArray([.. body.Texts("mentioned").Select(number => (JsonNode)Jid.Of(Jid.Digits(number)))]);
        var context = new JsonObject { ["mentionedJid"] = mentioned };
        if (!Jid.IsGroup(chat))
        {
            context["groupMentions"] = new JsonArray();
            if (kind is "audioMessage" or "stickerMessage")
                context["statusAttributions"] = new JsonArray();
            context["ephemeralSettingTimestamp"] = Json.Long(now - 172_800, unsigned: false);
            context["disappearingMode"] = new JsonObject { ["initiator"] = 0 };
        }
        if (body["quoted"].Member("key").Text("id") is not { } quoted)
            return context;
        var known = line.Messages.Find(quoted);
        context["participant"] = known is null or { FromMe: true } ? line.OwnerJid : known.Chat;
        context["stanzaId"] = quoted;
        if (body["quoted"].Member("message")?.DeepClone() is { } given)
            context["quotedMessage"] = given;
        else if (known?.Content is { } content)
            context["quotedMessage"] = content;
        return context;
    }

    /// <summary>The channel without a phone: what goes out is only told by its own event.</summary>
    private Answer SendOnEvolutionChannel(EvolutionCall call, Draft draft, string number)
    {
        var line = call.Line;
        JsonObject? content = draft.Kind switch
        {
            "conversation" => draft.Content,
            "viewOnceMessage" => new JsonObject(
                call.Body.Where(member => member.Key != "number")
                    .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
            ),
            "stickerMessage" => null,
            _ when draft.Media is not null => new JsonObject
            {
                ["mediaUrl"] = call.Body.Text("media") is { } url && url.StartsWith("http", StringComparison.Ordinal) ? url : null,
            },
            _ => null,
        };
        if (draft.Kind == "ptvMessage")
            return Answer.Plain(500, "Internal Server Error");
        if (content is null)
            return Answer.NotOnChannel;
        var kind = draft.Kind == "viewOnceMessage" ? "buttonMessage" : draft.Kind;
        var id = Guid.CreateVersion7().ToString("D", CultureInfo.InvariantCulture);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var wire = new JsonObject
        {
            ["key"] = new JsonObject
            {
                ["fromMe"] = true,
                ["id"] = id,
                ["remoteJid"] = number,
            },
            ["message"] = content,
            ["messageType"] = kind,
            ["messageTimestamp"] = now,
            ["source"] = "unknown",
            ["instanceId"] = line.Id,
        };
        var message = new StoredMessage(id, Ids.Row(), number, true, kind, draft.Text, now, Json.Bytes(wire), draft.Media);
        line.Messages.Add(message);
        // Under the number as it was given: somebody who wrote before is listed twice from then on.
        line.Contacts.TryAdd(number, new Contact(Ids.Row(), number, null, clock.GetUtcNow(), clock.GetUtcNow()));
        webhooks.Post(line, "send.message", message.Wire, number);
        Postman.Show(phones.Reach(number), line, "message", message);
        return new Answer(201, message.Wire);
    }
}
