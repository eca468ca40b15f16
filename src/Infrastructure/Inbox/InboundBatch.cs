using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Replies;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>
/// Applies many inbound webhooks in memory: the rows they touch are loaded at once, the domain decides one after the other, and everything is written at once.
/// </summary>
internal sealed class InboundBatch
{
    private readonly MonotonicClock _ticker;
    private readonly AutomatedTalk _automated;

    internal InboundBatch(MonotonicClock ticker, AutomatedTalk automated)
    {
        (_ticker, _automated) = (ticker, automated);
        Echoes = new(ticker, this);
        Updates = new(ticker, this);
    }

    /// <summary>The contacts of the messages.</summary>
    internal ContactResolver People { get; } = new();

    internal Dictionary<(InstanceId Instance, string ChatKey), Conversation> Conversations { get; } = [];

    internal Dictionary<ConversationId, Conversation> ConversationsById { get; } = [];

    internal Dictionary<(InstanceId Instance, string ProviderId), Message> Messages { get; } = [];

    /// <summary>Outgoing messages that may be with the provider although its id of them is not known yet, oldest first: an echo may be theirs.</summary>
    internal Dictionary<ConversationId, List<Message>> Unconfirmed { get; } = [];

    internal List<Conversation> NewConversations { get; } = [];

    internal HashSet<Conversation> ChangedConversations { get; } = [];

    internal List<Message> NewMessages { get; } = [];

    internal HashSet<Message> ChangedMessages { get; } = [];

    /// <summary>Reports of messages that went out.</summary>
    internal MessageEchoes Echoes { get; }

    /// <summary>Receipts, edits and revocations.</summary>
    internal MessageUpdates Updates { get; }

    /// <summary>The hub's own messages that are known to be out although the answer to their sending is not.</summary>
    internal List<MessageId> Confirmed { get; } = [];

    internal List<EventRecord> Events { get; } = [];

    internal List<ReplyWork> Turns { get; } = [];

    internal List<RawEventRow> RawEvents { get; } = [];

    /// <summary>Files that the deliveries themselves carried.</summary>
    internal List<InlineRow> Inlines { get; } = [];

    internal List<DeadLetterRow> DeadLetters { get; } = [];

    internal void Apply(InboundMessage arrival)
    {
        if (arrival.Line is not { } instance)
            return;
        if (arrival.Unreadable is { } reason)
        {
            Bury(arrival, instance, reason);
            return;
        }

        List<string>? faults = null;
        foreach (var told in arrival.Events)
        {
            if (IdentityLimits.Fault(told) is { } fault)
                (faults ??= []).Add(fault);
            else
                Apply(arrival, instance, told);
        }

        // The good ones of a delivery are recorded; for the others it is kept whole, and a replay records nothing twice.
        if (faults is not null)
            Bury(
                arrival,
                instance,
                $"{faults.Count} of {arrival.Events.Count} could not be recorded: {string.Join(' ', faults.Distinct())}"
            );
    }

    internal void Bury(InboundMessage arrival, InstanceSnapshot instance, string reason) =>
        DeadLetters.Add(
            new()
            {
                Id = Guid.CreateVersion7(),
                TenantId = instance.Tenant,
                InstanceId = instance.Id,
                Provider = arrival.Entry.Provider,
                Body = arrival.Entry.Body,
                Reason = reason,
                ReceivedAt = arrival.Entry.ReceivedAt,
                FailedAt = _ticker.Next(),
                TraceId = arrival.Entry.TraceId,
            }
        );

    /// <summary>Moves what the aggregates recorded into rows of the event log; call once, at the end.</summary>
    internal void CollectEvents()
    {
        foreach (var conversation in ChangedConversations)
            Events.AddRange(EventRecords.Of(conversation));
        // The events of each conversation are in order; they are merged by time, and keep their order at equal times.
        EventRecord[] inOrder = [.. Events.OrderBy(one => one.OccurredAt)];
        Events.Clear();
        Events.AddRange(inOrder);
    }

    private void Apply(InboundMessage arrival, InstanceSnapshot instance, ChannelEvent told)
    {
        switch (told)
        {
            case MessageArrived { IsLive: true, Chat.Kind: not ChatKind.Broadcast } message:
                Arrived(arrival, instance, message);
                break;
            case MessageEchoed { Chat.Kind: not ChatKind.Broadcast } echo:
                Echoes.Apply(arrival, instance, echo);
                break;
            case ReceiptArrived receipt:
                Updates.Progressed(instance, receipt);
                break;
            case MessageEdited edit:
                Updates.Edited(instance, edit);
                break;
            case MessageRevoked revoked:
                Updates.Revoked(instance, revoked);
                break;
            case MessageSeenByOwner seen when Known(instance, seen.ProviderMessageId) is { } message:
                if (ConversationsById.TryGetValue(message.ConversationId, out var read))
                {
                    read.SeenByHuman();
                    ChangedConversations.Add(read);
                }

                break;
            case ContactsLearned learned:
                foreach (var person in learned.People.Where(IdentityLimits.Fits))
                    People.Learn(instance.Tenant, person, Merged);
                break;
            case CallChanged call:
                Called(instance, call);
                break;
            case Unrecognised unknown:
                RawEvents.Add(
                    new()
                    {
                        Id = Guid.CreateVersion7(),
                        TenantId = instance.Tenant,
                        InstanceId = instance.Id,
                        Provider = arrival.Entry.Provider,
                        Name = unknown.Name,
                        Body = InlineBytes.Without(arrival.Entry.Body),
                        ReceivedAt = arrival.Entry.ReceivedAt,
                    }
                );
                break;
        }
    }

    private void Arrived(InboundMessage arrival, InstanceSnapshot instance, MessageArrived arrived)
    {
        var id = ProviderMessageId.Stored(arrived.ProviderMessageId);
        if (Messages.ContainsKey((instance.Id, id)))
            return;
        var now = _ticker.Next();
        var conversation = ConversationOf(instance, arrived.Chat, arrived.Sender, now);
        var inGroup = arrived.Chat.Kind is ChatKind.Group;
        var draft = arrived.Content.ToDraft(
            arrived.FromMe ? SenderKind.Owner : SenderKind.Customer,
            arrived.FromMe ? null : arrived.Sender,
            arrived.ReplyTo,
            inGroup
        );
        var sentAt = arrived.OccurredAt ?? arrival.Entry.ReceivedAt;
        var message = arrived.FromMe
            ? Message.SentElsewhere(conversation, draft, id, sentAt, now)
            : Message.Inbound(conversation, draft, id, sentAt, now);
        Add(instance, conversation, message);
        if (InlineBytes.Of(message.Id, arrived.Content.Media) is { } inline)
            Inlines.Add(inline);
        if (arrived.FromMe)
        {
            conversation.Say(message, now);
            Updates.CatchUp(message);
            return;
        }

        conversation.Receive(message, arrived.Chat.Address, arrived.Chat.Name, now, arrived.Content.Referral);
        Updates.CatchUp(message);
        if (message.RevokedAt is null && ReplyRules.MayBeAnswered(instance, conversation, arrived, _automated))
        {
            var turn = new ReplyWork(
                instance.Tenant,
                instance.Id,
                conversation.Id,
                message.Id,
                _ticker.NextMicroseconds(),
                arrived,
                arrival.Entry.Body,
                conversation.AgentMemory,
                arrival.Entry.TraceId
            );
            Turns.Add(message.EditedAt is null ? turn : turn.Saying(message.Text));
        }
    }

    /// <summary>Adds a message of the provider to its conversation's part of the batch.</summary>
    internal void Add(InstanceSnapshot instance, Conversation conversation, Message message)
    {
        Messages.Add((instance.Id, message.ProviderMessageId!), message);
        NewMessages.Add(message);
        ChangedConversations.Add(conversation);
    }

    // The caller need not be a contact, and does not become one by a call.
    private void Called(InstanceSnapshot instance, CallChanged call)
    {
        var contact = People.Find(instance.Tenant, call.Caller);
        var conversation = contact is null ? null : Conversations.GetValueOrDefault((instance.Id, Conversation.KeyOf(contact.Id)));
        Events.Add(
            EventRecords.Of(
                new CallReceived(
                    instance.Tenant,
                    instance.Id,
                    conversation?.Id,
                    call.CallId,
                    call.Status,
                    call.IsVideo,
                    call.Caller.Address,
                    call.Caller.Phone ?? contact?.Phone,
                    call.Caller.Name ?? contact?.Name,
                    contact?.Id,
                    _ticker.Next()
                )
            )
        );
    }

    /// <summary>Notes that a message changed, and tells it.</summary>
    internal void Changed(Message message, ConversationEvent happened)
    {
        if (!NewMessages.Contains(message))
            ChangedMessages.Add(message);
        Events.Add(EventRecords.Of(happened));
    }

    /// <summary>The message with the provider's id, of this batch or of the store.</summary>
    internal Message? Known(InstanceSnapshot instance, string providerId) =>
        Messages.GetValueOrDefault((instance.Id, ProviderMessageId.Stored(providerId)));

    /// <summary>The conversation of a chat; begins it if there is none.</summary>
    internal Conversation ConversationOf(InstanceSnapshot instance, Chat chat, Person person, DateTimeOffset now)
    {
        var contact = chat.Kind is ChatKind.Direct ? People.Meet(instance.Tenant, person, now, Merged) : null;
        var key = contact is null ? Conversation.KeyOf(chat) : Conversation.KeyOf(contact.Id);
        if (Conversations.TryGetValue((instance.Id, key), out var known))
            return known;
        var started = contact is null
            ? Conversation.In(instance.Tenant, instance.Id, chat, now)
            : Conversation.With(instance.Tenant, instance.Id, contact.Id, chat.Address, now);
        Conversations.Add((instance.Id, key), started);
        ConversationsById.Add(started.Id, started);
        NewConversations.Add(started);
        ChangedConversations.Add(started);
        return started;
    }

    // Where only the one who goes has a conversation, it becomes the survivor's; where both have one, the survivor's goes on.
    private void Merged(ContactId survivor, ContactId merged)
    {
        foreach (
            var ((instance, key), conversation) in Conversations.Where(pair => pair.Key.ChatKey == Conversation.KeyOf(merged)).ToList()
        )
        {
            Conversations.Remove((instance, key));
            Conversations.TryAdd((instance, Conversation.KeyOf(survivor)), conversation);
        }
    }
}
