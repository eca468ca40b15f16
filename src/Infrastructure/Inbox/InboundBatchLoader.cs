using OmniHub.Application.Channels;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Brings everything that a batch of deliveries touches into memory, a few statements for all of them, and locks what will change.</summary>
internal static class InboundBatchLoader
{
    internal static async Task Load(
        BatchConnection connection,
        InboundBatch batch,
        IReadOnlyList<InboundMessage> arrivals,
        CancellationToken ct
    )
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
                batch.People.Contacts[one.Key] = contact;
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
                batch.Updates.EarlyReceipts.AddRange(await EarlyReceipts.Of([.. messages], connection, ct));
            if (Told(arrivals).Any(one => one.Told is MessageEchoed or MessageArrived))
                batch.Updates.EarlyChanges.AddRange(await EarlyChanges.Of([.. messages], connection, ct));
        }

        await LoadConversations(connection, batch, arrivals, groups, ct);
    }

    private static async Task LoadConversations(
        BatchConnection connection,
        InboundBatch batch,
        IReadOnlyList<InboundMessage> arrivals,
        HashSet<(InstanceId Instance, string ChatKey)> chats,
        CancellationToken ct
    )
    {
        foreach (var (instance, told) in Told(arrivals))
        {
            if (PersonOf(told) is not { } person)
                continue;
            foreach (var key in ContactKeys.Of(person))
            {
                if (batch.People.Contacts.TryGetValue((instance.Tenant, key), out var contact))
                    chats.Add((instance.Id, Conversation.KeyOf(contact.Id)));
            }
        }

        var hasEcho = Told(arrivals).Any(one => one.Told is MessageEchoed);
        var byId = Told(arrivals)
            .Where(one => one.Told is MessageSeenByOwner)
            .Select(one =>
                batch
                    .Messages.GetValueOrDefault((one.Line.Id, ProviderMessageId.Stored(((MessageSeenByOwner)one.Told).ProviderMessageId)))
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
        foreach (var message in await EchoRules.HandedOver(connection, unconfirmed, ct))
        {
            if (!batch.Unconfirmed.TryGetValue(message.ConversationId, out var list))
                batch.Unconfirmed.Add(message.ConversationId, list = []);
            list.Add(message);
        }
    }

    private static void Take(InboundBatch batch, List<Conversation> found)
    {
        foreach (var conversation in found)
        {
            // A conversation looked up twice is one: the first keeps its changes.
            if (batch.ConversationsById.TryAdd(conversation.Id, conversation))
                batch.Conversations.Add((conversation.InstanceId, conversation.ChatKey), conversation);
        }
    }

    private static (
        HashSet<(TenantId Tenant, string Key)> People,
        HashSet<(InstanceId, string)> Groups,
        HashSet<(InstanceId Instance, string Id)> Messages
    ) Touched(IReadOnlyList<InboundMessage> arrivals)
    {
        var (people, groups, messages) = (
            new HashSet<(TenantId, string)>(),
            new HashSet<(InstanceId, string)>(),
            new HashSet<(InstanceId, string)>()
        );
        foreach (var (instance, told) in Told(arrivals))
        {
            IEnumerable<Person> named =
                told is ContactsLearned learned ? learned.People
                : PersonOf(told) is { } person ? [person]
                : [];
            foreach (var key in named.SelectMany(ContactKeys.Of))
                people.Add((instance.Tenant, key));
            if (told is MessageArrived { Chat: { Kind: ChatKind.Group } group })
                groups.Add((instance.Id, Conversation.KeyOf(group)));
            if (told is MessageEchoed { Chat: { Kind: ChatKind.Group } echoed })
                groups.Add((instance.Id, Conversation.KeyOf(echoed)));
            if (MessageOf(told) is { } id)
                messages.Add((instance.Id, ProviderMessageId.Stored(id)));
        }

        return (people, groups, messages);
    }

    private static IEnumerable<(Application.Instances.InstanceSnapshot Line, ChannelEvent Told)> Told(
        IReadOnlyList<InboundMessage> arrivals
    ) => arrivals.Where(arrival => arrival.Line is not null).SelectMany(arrival => arrival.Events.Select(told => (arrival.Line!, told)));

    private static Person? PersonOf(ChannelEvent told) =>
        told switch
        {
            MessageArrived { Chat.Kind: ChatKind.Direct } message => message.Sender,
            MessageEchoed { Chat.Kind: ChatKind.Direct } echo => echo.Recipient,
            CallChanged call => call.Caller,
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
