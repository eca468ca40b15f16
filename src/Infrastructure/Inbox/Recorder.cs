using Microsoft.Extensions.Logging;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Hot;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Turns;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Somebody else worked these deliveries off in the meantime: a lease ran out while this node was slow.</summary>
internal sealed class AlreadyHandledException() : Exception("Another node handled these deliveries.");

/// <summary>Two contacts turned out to be one while others are being recorded as well: what each of them touches is no longer certain, so each is recorded alone.</summary>
internal sealed class MergeInCompanyException() : Exception("Two contacts turned out to be one.");

/// <summary>
/// Turns a batch of deliveries into contacts, conversations, messages, events and turns, and takes them out of the inbox: one transaction, so that whatever happens
/// to the process each delivery is handled once.
/// </summary>
internal sealed class Recorder(
    Ticker ticker,
    IPartitionLeases leases,
    IWorkAnnouncer announcer,
    Flows.FlowDirectory flows,
    IEnumerable<IChannelEventParser> parsers,
    ILogger<Recorder> log
)
{
    /// <summary>Records; returns the turns that now wait.</summary>
    internal async Task<IReadOnlyList<TurnWork>> Record(HotConnection connection, IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        ArrivalBatch batch = null!;
        await connection.Transact(
            async (transaction, token) =>
            {
                batch = new ArrivalBatch(ticker, flows.HasFlows);
                await Load(transaction, batch, arrivals, token);
                foreach (var arrival in arrivals)
                    batch.Apply(arrival);
                if (batch.Merges.Count > 0 && arrivals.Count > 1)
                    throw new MergeInCompanyException();
                await Save(transaction, batch, arrivals, token);
            },
            ct
        );
        Log.Recorded(log, arrivals.Count, batch.NewMessages.Count, batch.Turns.Count);
        Measure(arrivals, batch.DeadLetters);
        return batch.Turns;
    }

    /// <summary>Takes one delivery out of the inbox and keeps it among the dead letters.</summary>
    internal async Task Bury(HotConnection connection, Arrival arrival, string reason, CancellationToken ct)
    {
        var line = arrival.Line!;
        Log.DeadLetter(log, line.Id.Value, arrival.Entry.TraceId, reason);
        ArrivalBatch batch = null!;
        await connection.Transact(
            async (transaction, token) =>
            {
                batch = new ArrivalBatch(ticker, flows.HasFlows);
                batch.Bury(arrival, line, reason);
                await Save(transaction, batch, [arrival], token);
            },
            ct
        );
        Measure([arrival], batch.DeadLetters);
    }

    private void Measure(IReadOnlyList<Arrival> arrivals, List<DeadLetterRow> buried)
    {
        var now = ticker.Next();
        foreach (var arrival in arrivals)
            MessageMetrics.Left(arrival.Entry.Provider, now - arrival.Entry.ReceivedAt);
        foreach (var letter in buried)
            MessageMetrics.Buried(letter.Provider);
    }

    // It lies there until somebody looks: what opens the provider's door must not. A repeat needs no door.
    private void Redact(DeadLetterRow letter)
    {
        try
        {
            letter.Body = parsers.FirstOrDefault(parser => parser.Provider == letter.Provider)?.Redact(letter.Body) ?? letter.Body;
        }
        catch (Exception trouble) when (trouble is FormatException or System.Text.Json.JsonException)
        {
            // Nothing that a credential could be read from either.
        }
    }

    private static async Task Load(HotConnection connection, ArrivalBatch batch, IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        var (people, groups, messages) = Touched(arrivals);
        // Whether a send's answer or its echo and receipts come first is settled one transaction after the other.
        var told = Told(arrivals).Where(one => one.Told is ReceiptArrived or MessageEchoed).Select(one => one.Line.Id.Value).ToHashSet();
        if (told.Count > 0)
            await connection.Claim(told, ct);
        if (people.Count > 0)
        {
            var found = await connection.Select(
                ConversationRows.SelectContacts,
                [people.Select(one => one.Tenant.Value).ToArray(), people.Select(one => one.Key).ToArray()],
                row =>
                    (
                        Key: (new TenantId(row.Uuid(0)), row.Text(1)),
                        Id: row.Uuid(2),
                        Name: row.TextOrNull(3),
                        Phone: row.TextOrNull(4),
                        At: row.Time(5)
                    ),
                ct
            );
            var contacts = new Dictionary<Guid, Contact>();
            foreach (var one in found)
            {
                if (!contacts.TryGetValue(one.Id, out var contact))
                    contacts.Add(one.Id, contact = Contact.Restore(new(one.Id), one.Key.Item1, one.Name, one.Phone, one.At));
                batch.Contacts[one.Key] = contact;
            }
        }

        if (messages.Count > 0)
        {
            var found = await connection.Select(
                ConversationRows.SelectMessages + "WHERE (instance_id, provider_message_id) IN {keys}",
                [messages.Select(one => one.Instance.Value).ToArray(), messages.Select(one => one.Id).ToArray()],
                ConversationRows.ReadMessage,
                ct
            );
            foreach (var message in found)
                batch.Messages[(message.InstanceId, message.ProviderMessageId!)] = message;
            if (Told(arrivals).Any(one => one.Told is MessageEchoed or MessageArrived { FromMe: true }))
                batch.EarlyReceipts.AddRange(await EarlyReceipts.Of([.. messages], connection, ct));
        }

        await LoadConversations(connection, batch, arrivals, groups, ct);
    }

    private static async Task LoadConversations(
        HotConnection connection,
        ArrivalBatch batch,
        IReadOnlyList<Arrival> arrivals,
        HashSet<(InstanceId Instance, string ChatKey)> chats,
        CancellationToken ct
    )
    {
        foreach (var (line, told) in Told(arrivals))
        {
            if (PersonOf(told) is not { } person)
                continue;
            foreach (var key in ContactKeys.Of(person))
            {
                if (batch.Contacts.TryGetValue((line.Tenant, key), out var contact))
                    chats.Add((line.Id, Conversation.KeyOf(contact.Id)));
            }
        }

        var hasEcho = Told(arrivals).Any(one => one.Told is MessageEchoed);
        var byId = Told(arrivals)
            .Where(one => one.Told is MessageSeenByOwner)
            .Select(one =>
                batch
                    .Messages.GetValueOrDefault((one.Line.Id, ArrivalBatch.IdOf(((MessageSeenByOwner)one.Told).ProviderMessageId)))
                    ?.ConversationId.Value
            )
            .OfType<Guid>()
            .ToArray();
        if (byId.Length > 0)
        {
            Take(
                batch,
                await connection.Select(
                    ConversationRows.SelectConversations + "WHERE id IN {keys} ORDER BY id {lock}",
                    [byId],
                    ConversationRows.ReadConversation,
                    ct
                )
            );
        }

        if (chats.Count == 0)
            return;
        Take(
            batch,
            await connection.Select(
                ConversationRows.SelectConversations + "WHERE (instance_id, chat_key) IN {keys} ORDER BY id {lock}",
                [chats.Select(one => one.Instance.Value).ToArray(), chats.Select(one => one.ChatKey).ToArray()],
                ConversationRows.ReadConversation,
                ct
            )
        );
        if (!hasEcho || batch.ConversationsById.Count == 0)
            return;
        var unconfirmed = await connection.Select(
            ConversationRows.SelectMessages
                + "WHERE conversation_id IN {keys} AND provider_message_id IS NULL AND status = 'Pending' ORDER BY created_at {lock}",
            [batch.ConversationsById.Keys.Select(id => id.Value).ToArray()],
            ConversationRows.ReadMessage,
            ct
        );
        foreach (var message in unconfirmed)
        {
            if (!batch.Unconfirmed.TryGetValue(message.ConversationId, out var list))
                batch.Unconfirmed.Add(message.ConversationId, list = []);
            list.Add(message);
        }
    }

    private static void Take(ArrivalBatch batch, List<Conversation> found)
    {
        foreach (var conversation in found)
        {
            // A conversation looked up twice is one: the first keeps its changes.
            if (batch.ConversationsById.TryAdd(conversation.Id, conversation))
                batch.Conversations.Add((conversation.InstanceId, conversation.ChatKey), conversation);
        }
    }

    private async Task Save(HotConnection connection, ArrivalBatch batch, IReadOnlyList<Arrival> arrivals, CancellationToken ct)
    {
        batch.CollectEvents();
        await connection.Insert(ConversationRows.NewContacts, batch.NewContacts, ct);
        await connection.Update(ConversationRows.ChangedContacts, [.. batch.ChangedContacts], ct);
        foreach (var (survivor, merged) in batch.Merges)
            await ContactMerge.Carry(connection, survivor, merged, ct);
        await connection.Insert(ConversationRows.NewKeys, batch.NewKeys, ct);
        await connection.Insert(ConversationRows.NewConversations, batch.NewConversations, ct);
        await connection.Update(
            ConversationRows.ChangedConversations,
            [.. batch.ChangedConversations.Except(batch.NewConversations).OrderBy(conversation => conversation.Id.Value)],
            ct
        );
        await connection.Insert(ConversationRows.NewMessages, batch.NewMessages, ct);
        await connection.Update(ConversationRows.ChangedMessages, [.. batch.ChangedMessages], ct);
        await connection.Insert(ConversationRows.NewEarlyReceipts, batch.EarlyReceipts, ct);
        await EarlyReceipts.Forget(batch.UsedReceipts, connection, ct);
        if (batch.Confirmed.Count > 0)
            await connection.Execute("DELETE FROM sends WHERE message_id {any}", [batch.Confirmed.Select(id => id.Value).ToArray()], ct);
        foreach (var (survivor, _) in batch.Merges)
            await ContactMerge.Recount(connection, survivor, ct);
        await connection.Insert(MediaRows.NewInlines, batch.Inlines, ct);
        await connection.Insert(InboxRows.NewRawEvents, batch.RawEvents, ct);
        batch.DeadLetters.ForEach(Redact);
        await connection.Insert(InboxRows.NewDeadLetters, batch.DeadLetters, ct);
        await connection.Insert(TurnRows.New, batch.Turns, ct);
        await connection.Insert(ConversationRows.NewEvents, batch.Events, ct);
        var taken = await connection.Execute(
            "DELETE FROM inbox WHERE id {any}",
            [arrivals.Select(arrival => arrival.Entry.Id).ToArray()],
            ct
        );
        if (taken != arrivals.Count)
            throw new AlreadyHandledException();
        if (batch.Turns.Any(turn => !leases.Owns(Partition.Of(turn.Conversation.Value))))
            await announcer.Announce(connection, Work.Turns, elsewhere: true, ct);
        if (batch.Events.Count > 0)
            await announcer.Announce(connection, Work.Events, elsewhere: false, ct);
    }

    private static (
        HashSet<(TenantId Tenant, string Key)> People,
        HashSet<(InstanceId, string)> Groups,
        HashSet<(InstanceId Instance, string Id)> Messages
    ) Touched(IReadOnlyList<Arrival> arrivals)
    {
        var (people, groups, messages) = (
            new HashSet<(TenantId, string)>(),
            new HashSet<(InstanceId, string)>(),
            new HashSet<(InstanceId, string)>()
        );
        foreach (var (line, told) in Told(arrivals))
        {
            IEnumerable<Person> named =
                told is ContactsLearned learned ? learned.People
                : PersonOf(told) is { } person ? [person]
                : [];
            foreach (var key in named.SelectMany(ContactKeys.Of))
                people.Add((line.Tenant, key));
            if (told is MessageArrived { Chat: { Kind: ChatKind.Group } group })
                groups.Add((line.Id, Conversation.KeyOf(group)));
            if (told is MessageEchoed { Chat: { Kind: ChatKind.Group } echoed })
                groups.Add((line.Id, Conversation.KeyOf(echoed)));
            if (MessageOf(told) is { } id)
                messages.Add((line.Id, ArrivalBatch.IdOf(id)));
        }

        return (people, groups, messages);
    }

    private static IEnumerable<(Application.Instances.InstanceSnapshot Line, ChannelEvent Told)> Told(IReadOnlyList<Arrival> arrivals) =>
        arrivals.Where(arrival => arrival.Line is not null).SelectMany(arrival => arrival.Events.Select(told => (arrival.Line!, told)));

    private static Person? PersonOf(ChannelEvent told) =>
        told switch
        {
            MessageArrived { Chat.Kind: ChatKind.Direct } message => message.Sender,
            MessageEchoed { Chat.Kind: ChatKind.Direct } echo => echo.Recipient,
            _ => null,
        };

    private static string? MessageOf(ChannelEvent told) =>
        told switch
        {
            MessageArrived message => message.ProviderMessageId,
            MessageEchoed echo => echo.ProviderMessageId,
            ReceiptArrived receipt => receipt.ProviderMessageId,
            MessageEdited edit => edit.ProviderMessageId,
            MessageRevoked revoked => revoked.ProviderMessageId,
            MessageSeenByOwner seen => seen.ProviderMessageId,
            _ => null,
        };
}
