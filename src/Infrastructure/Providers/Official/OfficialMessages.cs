using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Reads one message of a webhook. A missing or malformed part makes the message unknown or malformed, never a crash.</summary>
internal static class OfficialMessages
{
    internal static IEnumerable<ChannelEvent> Arrived(JsonElement message, JsonElement value)
    {
        var (id, type) = Identity(message);
        var at = message.Seconds("timestamp");
        switch (type)
        {
            case "system":
                return System(message, value, at);
            case "edit" when message.At("edit") is { } edit && Original(message, edit) is { } edited:
                return [Edited(at, edited, edit)];
            case "revoke" when Original(message, message.At("revoke")) is { } revoked:
                return [new MessageRevoked(at, revoked)];
        }

        if (OfficialPeople.Of(message.Text("from"), message.Text("from_user_id"), value) is not { } sender)
            throw new FormatException("A message without a sender.");
        var content = OfficialContent.Read(message, type);
        var arrived = new MessageArrived(at, id, ChatOf(message, sender), sender, FromMe: false, content, message.At("context").Text("id"));
        return content.Kind is MessageKind.Unknown ? [arrived, new Unrecognised(type)] : [arrived];
    }

    /// <summary>Reads a message that was written on the phone with the same number.</summary>
    internal static IEnumerable<ChannelEvent> Echo(JsonElement message, JsonElement value)
    {
        var (id, type) = Identity(message);
        if (OfficialPeople.Of(message.Text("to"), message.Text("to_user_id"), value) is not { } other)
            throw new FormatException("An echo without a recipient.");
        var at = message.Seconds("timestamp");
        return type switch
        {
            "revoke" when Original(message, message.At("revoke")) is { } revoked => [new MessageRevoked(at, revoked)],
            "edit" when Original(message, message.At("edit")) is { } edited => [Edited(at, edited, message.At("edit"))],
            _ =>
            [
                new MessageArrived(
                    at,
                    id,
                    ChatOf(message, other),
                    other,
                    FromMe: true,
                    OfficialContent.Read(message, type),
                    message.At("context").Text("id")
                ),
            ],
        };
    }

    private static (string Id, string Type) Identity(JsonElement message)
    {
        if (!message.IsObject() || message.At("id") is not { ValueKind: JsonValueKind.String } || message.Text("id") is not { } id)
            throw new FormatException("A message without an id.");
        if (message.At("type") is not { ValueKind: JsonValueKind.String } || message.Text("type") is not { } type)
            throw new FormatException("A message without a type.");
        return (id, type);
    }

    // The new message stands inside, of whatever type; a caption is its file's. An edit that says nothing never empties a message.
    private static ChannelEvent Edited(DateTimeOffset? at, string original, JsonElement edit)
    {
        var told = edit.At("message").IsObject() ? edit.At("message") : edit;
        var type = told.Text("type") ?? "text";
        var text = told.At(type).Text("body") ?? told.At(type).Text("caption") ?? told.At("text").Text("body");
        return string.IsNullOrEmpty(text) ? new Ignored("edit without words") : new MessageEdited(at, original, text);
    }

    private static string? Original(JsonElement message, JsonElement node) =>
        node.Text("original_message_id") ?? message.Text("original_message_id");

    private static Chat ChatOf(JsonElement message, Person other) =>
        message.Text("group_id") is { } group ? new Chat(group, ChatKind.Group) : new Chat(other.Address, ChatKind.Direct);

    // The person keeps their conversations: the new number is one more id of the same contact.
    private static IEnumerable<ChannelEvent> System(JsonElement message, JsonElement value, DateTimeOffset? at)
    {
        var system = message.At("system");
        var (before, after) = (message.Text("from"), system.Text("wa_id") ?? system.Text("new_wa_id"));
        if (before is null || after is null || before == after)
            return [new Unrecognised($"system.{system.Text("type")}")];
        var aliases = new List<string> { $"{PhoneNumber.OnlyDigits(before)}@s.whatsapp.net" };
        if (message.Text("from_user_id") is { } scoped)
            aliases.Add(scoped);
        var digits = PhoneNumber.OnlyDigits(after);
        return [new ContactsLearned(at, [new Person(digits, aliases, digits, OfficialPeople.Of(before, null, value)?.Name)])];
    }
}
