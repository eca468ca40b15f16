using System.Text.Json;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Finds out who and where from a message key, in all the ways versions spell hidden and shown numbers.</summary>
internal static class EvolutionPeople
{
    public static Chat? ChatOf(JsonElement key)
    {
        if (key.Text("remoteJid"u8) is not { } raw)
            return null;
        var jid = Jid.Normalise(raw);
        if (Jid.IsBroadcastList(jid) && Addresses(OfParticipant(key, default)) is [{ } writer, ..] && Jid.KindOf(writer) is ChatKind.Direct)
            return new Chat(writer, ChatKind.Direct);
        var kind = Jid.KindOf(jid);
        return new Chat(kind is ChatKind.Direct ? Addresses(OfChat(key))[0] : jid, kind);
    }

    /// <summary>The other side of a direct chat; in a group whoever wrote.</summary>
    public static Person? PersonOf(JsonElement key, JsonElement message, Chat chat, string? name)
    {
        var addresses = Addresses(chat.Kind is ChatKind.Direct ? OfChat(key) : OfParticipant(key, message));
        return addresses.Count == 0 ? null : Make(addresses, name);
    }

    /// <summary>Returns a person of a contact list; null if it has nothing new.</summary>
    public static Person? Learned(JsonElement contact)
    {
        var addresses = Addresses([
            contact.Text("remoteJid"u8),
            contact.Text("remoteJidAlt"u8),
            contact.Text("id"u8) is { } id && id.Contains('@', StringComparison.Ordinal) ? id : null,
            contact.Text("lid"u8),
            contact.Text("phoneNumber"u8),
        ]);
        if (addresses.Count == 0 || Jid.KindOf(addresses[0]) is not ChatKind.Direct)
            return null;
        var name = contact.Text("pushName"u8) ?? contact.Text("name"u8);
        return name is null && addresses.Count == 1 ? null : Make(addresses, name);
    }

    public static Person Alone(string jid, string? name = null) => Make([Jid.Normalise(jid)], name);

    private static Person Make(List<string> addresses, string? name) =>
        new(
            addresses[0],
            addresses.Count == 1 ? [] : addresses[1..],
            addresses.Select(Jid.Phone).FirstOrDefault(phone => phone is not null),
            string.IsNullOrWhiteSpace(name) ? null : name
        );

    private static string?[] OfChat(JsonElement key) =>
        key.Text("remoteJid"u8) is { } raw && Jid.IsBroadcastList(Jid.Normalise(raw)) ? OfParticipant(key, default) : OfDirectChat(key);

    private static string?[] OfDirectChat(JsonElement key) =>
        [
            key.Text("remoteJid"u8),
            key.Text("remoteJidAlt"u8),
            key.Text("senderPn"u8),
            key.Text("previousRemoteJid"u8),
            key.Text("senderLid"u8),
        ];

    private static string?[] OfParticipant(JsonElement key, JsonElement message) =>
        [
            key.Text("participant"u8) ?? message.Text("participant"u8),
            key.Text("participantAlt"u8),
            key.Text("participantPn"u8),
            key.Text("participantLid"u8),
        ];

    // The phone's address first: it stays when a server starts or stops hiding numbers.
    private static List<string> Addresses(ReadOnlySpan<string?> told)
    {
        var found = new List<string>(2);
        foreach (var raw in told)
        {
            if (raw is null)
                continue;
            var jid = Jid.Normalise(raw);
            if (found.Contains(jid))
                continue;
            if (Jid.IsPhone(jid) && found.Count > 0 && !Jid.IsPhone(found[0]))
                found.Insert(0, jid);
            else
                found.Add(jid);
        }
        return found;
    }
}
