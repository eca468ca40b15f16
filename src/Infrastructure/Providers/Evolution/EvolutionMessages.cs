using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Reads message objects: received, sent, edited and revoked ones.</summary>
internal static class EvolutionMessages
{
    public static ChannelEvent Arrived(string name, JsonElement data, string? ownJid, bool isLive)
    {
        var key = data.At("key"u8);
        if (key.Text("id"u8) is not { } id || EvolutionPeople.ChatOf(key) is not { } chat)
            return new Ignored(name);
        var message = data.At("message"u8);
        if (Protocol(message, data) is { } changed)
            return changed;
        if (data.Text("messageType"u8) is "unknown" || EvolutionContent.Read(message, data) is not { } content)
            return new Ignored(name);

        var fromMe = key.IsTrue("fromMe"u8);
        // The name in an own message is the instance's own, not the contact's.
        var said = fromMe ? null : data.Text("pushName"u8);
        var sender =
            EvolutionPeople.PersonOf(key, data, chat, said)
            ?? EvolutionPeople.Alone(fromMe && ownJid is not null ? ownJid : chat.Address, chat.Kind is ChatKind.Direct ? said : null);
        var at = data.Seconds("messageTimestamp"u8);
        // What the server itself writes (the answer to a refused call) is pending; what the owner typed was acknowledged already.
        if (isLive && fromMe && data.Text("status"u8) is "PENDING")
            return new MessageEchoed(at, id, chat, sender, content);

        var context = ContextOf(message, data);
        return new MessageArrived(
            at,
            id,
            chat,
            sender,
            fromMe,
            ReferralOf(context) is { } referral ? content with { Referral = referral } : content,
            context.Text("stanzaId"u8) ?? PollOf(message),
            EvolutionContent.TextOf(context.At("quotedMessage"u8)),
            MentionsOf(context),
            isLive
        );
    }

    public static ChannelEvent Echoed(string name, JsonElement data)
    {
        var key = data.At("key"u8);
        if (key.Text("id"u8) is not { } id || EvolutionPeople.ChatOf(key) is not { } chat)
            return new Ignored(name);
        if (EvolutionContent.Read(data.At("message"u8), data) is not { } content)
            return new Ignored(name);
        var recipient = chat.Kind is ChatKind.Direct ? EvolutionPeople.PersonOf(key, data, chat, name: null) : null;
        return new MessageEchoed(data.Seconds("messageTimestamp"u8), id, chat, recipient ?? EvolutionPeople.Alone(chat.Address), content);
    }

    /// <summary>The protocol message of an edit; every other protocol message is posted under the same event and is none.</summary>
    public static ChannelEvent Edited(string name, JsonElement data)
    {
        var isEdit = data.At("type"u8) is { ValueKind: JsonValueKind.Number } number
            ? number.Long() == 14
            : data.Text("type"u8) is "MESSAGE_EDIT";
        return isEdit && data.At("key"u8).Text("id"u8) is { } id && EvolutionContent.TextOf(data.At("editedMessage"u8)) is { } text
            ? new MessageEdited(data.Milliseconds("timestampMs"u8), id, text)
            : new Ignored(name);
    }

    /// <summary>The key itself, or the stored row around it, whose own id is the database's.</summary>
    public static ChannelEvent Deleted(string name, JsonElement data)
    {
        var key = data.At("key"u8);
        return (key.IsObject() ? key.Text("id"u8) : data.Text("id"u8)) is { } id ? new MessageRevoked(null, id) : new Ignored(name);
    }

    private static ChannelEvent? Protocol(JsonElement message, JsonElement data)
    {
        var protocol = EvolutionContent.Unwrap(message).At("protocolMessage"u8);
        if (protocol.At("key"u8).Text("id"u8) is not { } original)
            return null;
        var at = data.Seconds("messageTimestamp"u8);
        return protocol.Text("type"u8) switch
        {
            "REVOKE" or "0" => new MessageRevoked(at, original),
            "MESSAGE_EDIT" or "14" when EvolutionContent.TextOf(protocol.At("editedMessage"u8)) is { } text => new MessageEdited(
                at,
                original,
                text
            ),
            _ => null,
        };
    }

    // Beside the message in the newer versions, inside the content in the older ones and in wrappers.
    private static JsonElement ContextOf(JsonElement message, JsonElement data)
    {
        if (data.At("contextInfo"u8) is { ValueKind: JsonValueKind.Object } beside)
            return beside;
        var node = EvolutionContent.Unwrap(message);
        if (node.At("contextInfo"u8) is { ValueKind: JsonValueKind.Object } within)
            return within;
        foreach (var member in node.IsObject() ? node.EnumerateObject() : default)
        {
            if (member.Value.At("contextInfo"u8) is { ValueKind: JsonValueKind.Object } inside)
                return inside;
        }
        return default;
    }

    // A click-to-WhatsApp ad: its preview, its id and the id of the click.
    private static AdReferral? ReferralOf(JsonElement context)
    {
        var ad = context.At("externalAdReply"u8);
        var (source, click) = (ad.Text("sourceId"u8), ad.Text("ctwaClid"u8) ?? context.Text("ctwaClid"u8));
        return source is null && click is null
            ? null
            : new(source, click, ad.Text("title"u8), ad.Text("sourceUrl"u8), ad.Text("sourceType"u8) ?? "ad");
    }

    private static string? PollOf(JsonElement message) => message.At("pollUpdateMessage"u8).At("pollCreationMessageKey"u8).Text("id"u8);

    private static List<string>? MentionsOf(JsonElement context)
    {
        var mentions = context.At("mentionedJid"u8);
        return mentions.IsArray() && mentions.GetArrayLength() > 0
            ? [.. mentions.EnumerateArray().Select(jid => jid.Text()).OfType<string>().Select(Jid.Normalise)]
            : null;
    }
}
