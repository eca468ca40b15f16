using System.Text;
using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>
/// Reads what Evolution servers of any generation post. The envelope's <c>date_time</c> is local time with a false Z and is never used.
/// </summary>
internal sealed class EvolutionEventParser : IChannelEventParser
{
    public ProviderKind Provider => ProviderKind.Evolution;

    public IReadOnlyList<ChannelEvent> Parse(ReadOnlyMemory<byte> payload)
    {
        using var document = ProviderJson.Document(payload);
        var root = document.RootElement;
        if (root.At("event"u8) is not { ValueKind: JsonValueKind.String } name || name.GetString() is not { Length: > 0 } word)
            throw new FormatException("Not an Evolution envelope: there is no event.");
        return Read(EvolutionEvents.Normalise(Encoding.UTF8.GetBytes(word)), root.At("data"u8), root.Text("sender"u8));
    }

    public byte[] Redact(ReadOnlyMemory<byte> payload) => EvolutionRedaction.Redact(StorableJson.Of(payload).Span);

    private static IReadOnlyList<ChannelEvent> Read(string name, JsonElement data, string? ownJid) =>
        name switch
        {
            EvolutionEvents.MessagesUpsert => Each(name, data, message => EvolutionMessages.Arrived(name, message, ownJid, isLive: true)),
            EvolutionEvents.MessagesSet => Each(name, data, message => EvolutionMessages.Arrived(name, message, ownJid, isLive: false)),
            EvolutionEvents.SendMessage => Each(name, data, message => EvolutionMessages.Echoed(name, message)),
            EvolutionEvents.MessagesEdited or EvolutionEvents.SendMessageUpdate => Each(
                name,
                data,
                edit => EvolutionMessages.Edited(name, edit)
            ),
            EvolutionEvents.MessagesUpdate => Each(name, data, receipt => EvolutionReceipts.Read(name, receipt)),
            EvolutionEvents.MessagesDelete => Each(name, data, message => EvolutionMessages.Deleted(name, message)),
            EvolutionEvents.ContactsSet or EvolutionEvents.ContactsUpsert or EvolutionEvents.ContactsUpdate => Learned(name, data.Items()),
            EvolutionEvents.GroupsUpsert => Learned(name, data.Items().SelectMany(group => group.At("participants"u8).Items())),
            EvolutionEvents.GroupParticipantsUpdate => Learned(name, data.At("participants"u8).Items()),
            EvolutionEvents.ConnectionUpdate => [EvolutionConnectionEvents.Connection(data)],
            EvolutionEvents.QrCodeUpdated => [EvolutionConnectionEvents.Code(data)],
            EvolutionEvents.StatusInstance => [EvolutionConnectionEvents.Instance(data)],
            EvolutionEvents.LogoutInstance => [new ConnectionChanged(null, InstanceStatus.LoggedOut, "logout")],
            EvolutionEvents.RemoveInstance or EvolutionEvents.InstanceDelete =>
            [
                new ConnectionChanged(null, InstanceStatus.Disconnected, "removed"),
            ],
            EvolutionEvents.PresenceUpdate => EvolutionConnectionEvents.Presences(data),
            EvolutionEvents.Call => [EvolutionConnectionEvents.CallChanged(data)],
            _ => [EvolutionEvents.IsUnused(name) ? new Ignored(name) : new Unrecognised(name)],
        };

    private static ChannelEvent[] Each(string name, JsonElement data, Func<JsonElement, ChannelEvent> read)
    {
        if (data.IsObject())
            return [ProviderJson.ReadItem(data, read)];
        ChannelEvent[] all = [.. data.Items().Where(item => item.IsObject()).Select(item => ProviderJson.ReadItem(item, read))];
        return all.Length > 0 ? all : [new Ignored(name)];
    }

    private static IReadOnlyList<ChannelEvent> Learned(string name, IEnumerable<JsonElement> contacts)
    {
        Person[] people = [.. contacts.Select(EvolutionPeople.Learned).OfType<Person>()];
        return people.Length > 0 ? [new ContactsLearned(null, people)] : [new Ignored(name)];
    }
}
