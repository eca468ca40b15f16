using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>Adds many outgoing messages in memory: finds or begins their contacts and conversations, then writes all changes at once.</summary>
internal sealed class OutgoingBatch(MonotonicClock ticker)
{
    private readonly Dictionary<(TenantId, string), ContactId> _contacts = [];
    private readonly Dictionary<(InstanceId, string), Conversation> _conversations = [];
    private readonly Dictionary<ConversationId, Conversation> _byId = [];
    private readonly List<Contact> _newContacts = [];
    private readonly List<ContactKey> _newKeys = [];
    private readonly List<Conversation> _newConversations = [];
    private readonly HashSet<Conversation> _changed = [];
    private readonly List<Message> _messages = [];
    private readonly MentionedMessages _mentioned = new();
    private readonly DueMessages _due = new();

    internal List<EventRecord> Events { get; } = [];

    internal List<OutboxWork> Sends { get; } = [];

    internal async Task Load(BatchConnection connection, IReadOnlyList<NewSend> sends, CancellationToken ct)
    {
        await _due.Load(connection, [.. sends.Select(one => one.Due).OfType<DueMessage>()], ct);
        var keys = sends
            .Where(one => one.To?.Person is not null)
            .SelectMany(one => ContactKeys.Of(one.To!.Person!).Select(key => (Tenant: one.Line.Tenant.Value, Key: key)))
            .Distinct()
            .ToList();
        if (keys.Count > 0)
        {
            var found = await connection.Select(
                "SELECT tenant_id, key, contact_id FROM contact_keys WHERE (tenant_id, key) IN {keys}",
                [keys.Select(one => one.Tenant).ToArray(), keys.Select(one => one.Key).ToArray()],
                row => (Tenant: new TenantId(row.Uuid(0)), Key: row.Text(1), Contact: new ContactId(row.Uuid(2))),
                ct
            );
            foreach (var one in found)
                _contacts[(one.Tenant, one.Key)] = one.Contact;
        }

        await LoadConversations(connection, sends, ct);
        await _mentioned.Load(connection, sends, ct);
    }

    /// <summary>Takes up all parts of a message, or none.</summary>
    internal Result<OutboxMessage[]> Add(IReadOnlyList<NewSend> parts) =>
        parts.Select(Refuses).FirstOrDefault(refused => refused is not null) is { } failure ? failure : parts.Select(Add).ToArray();

    private Failure? Refuses(NewSend send)
    {
        var known = Find(send);
        if (OutgoingRules.Refuses(send, known, ticker.Next()) is { } refused)
            return refused;
        return _mentioned.Unknown(send) is { } missing ? MessagingFailures.MessageUnknown(missing) : _due.Refuses(send.Due, known);
    }

    private OutboxMessage Add(NewSend send)
    {
        var now = ticker.Next();
        var conversation = Find(send) ?? Begin(send, now);
        var outbound = Outbound(send, conversation);
        var message = Message.Outbound(conversation, Draft(send.Message, outbound), now);
        conversation.Say(message, now);
        _changed.Add(conversation);
        _messages.Add(message);
        outbound = outbound with { IdempotencyKey = message.Id.Value.ToString("N") };
        Events.AddRange(_due.Became(send.Due, message, now));
        if (!send.Queued)
            return OutboxWork.Unqueued(message, outbound, now, send.TraceId);
        var queued = OutboxWork.Of(message, outbound, ticker.NextMicroseconds(), send.TraceId);
        Sends.Add(queued);
        return queued;
    }

    internal async Task Save(BatchConnection connection, CancellationToken ct)
    {
        foreach (var conversation in _changed)
            Events.AddRange(EventRecords.Of(conversation));
        await connection.Insert(ConversationRows.NewContacts, _newContacts, ct);
        await connection.Insert(ConversationRows.NewKeys, _newKeys, ct);
        await connection.Insert(ConversationRows.NewConversations, _newConversations, ct);
        await connection.Update(
            ConversationRows.ChangedConversations,
            [.. _changed.Except(_newConversations).OrderBy(conversation => conversation.Id.Value)],
            ct
        );
        await connection.Insert(ConversationRows.NewMessages, _messages, ct);
        await connection.Insert(OutboxRows.New, Sends, ct);
        await _due.Save(connection, ct);
        await connection.Insert(ConversationRows.NewEvents, Events, ct);
    }

    private async Task LoadConversations(BatchConnection connection, IReadOnlyList<NewSend> sends, CancellationToken ct)
    {
        var ids = sends.Select(one => one.Message.Conversation).OfType<ConversationId>().Select(id => id.Value).ToHashSet();
        var chats = sends
            .Where(one => one.To is not null)
            .Select(one => (Line: one.Line.Id, Key: ChatKey(one)))
            .Where(chat => chat.Key is not null)
            .Distinct()
            .ToList();
        if (chats.Count > 0)
        {
            var found = await connection.Select(
                "SELECT id FROM conversations WHERE (instance_id, chat_key) IN {keys}",
                [chats.Select(chat => chat.Line.Value).ToArray(), chats.Select(chat => chat.Key!).ToArray()],
                row => row.Uuid(0),
                ct
            );
            ids.UnionWith(found);
        }

        if (ids.Count == 0)
            return;
        // All locks in the one order that everybody takes them in.
        var conversations = await connection.Select(
            ConversationRows.SelectConversations + "WHERE id IN {keys} ORDER BY id {lock}",
            [ids.ToArray()],
            ConversationRows.ReadConversation,
            ct
        );
        foreach (var conversation in conversations)
        {
            _byId[conversation.Id] = conversation;
            _conversations[(conversation.InstanceId, conversation.ChatKey)] = conversation;
        }
    }

    private Conversation? Find(NewSend send)
    {
        if (send.Message.Conversation is { } id)
            return _byId.GetValueOrDefault(id) is { } named && named.InstanceId == send.Line.Id && named.TenantId == send.Line.Tenant
                ? named
                : null;
        return ChatKey(send) is { } key ? _conversations.GetValueOrDefault((send.Line.Id, key)) : null;
    }

    private string? ChatKey(NewSend send)
    {
        if (Contact(send) is { } contact)
            return Conversation.KeyOf(contact);
        return send.To!.Kind is ChatKind.Group ? send.To.Address : null;
    }

    private ContactId? Contact(NewSend send)
    {
        if (send.To?.Person is not { } person)
            return null;
        foreach (var key in ContactKeys.Of(person))
        {
            if (_contacts.TryGetValue((send.Line.Tenant, key), out var contact))
                return contact;
        }

        return null;
    }

    private Conversation Begin(NewSend send, DateTimeOffset now)
    {
        var (instance, to) = (send.Line, send.To!);
        Conversation conversation;
        if (Contact(send) is { } known)
        {
            conversation = Conversation.With(instance.Tenant, instance.Id, known, to.Address, now);
        }
        else if (to.Kind is ChatKind.Direct)
        {
            conversation = Conversation.With(instance.Tenant, instance.Id, Meet(instance.Tenant, to.Person!, now), to.Address, now);
        }
        else
        {
            conversation = Conversation.In(instance.Tenant, instance.Id, new Chat(to.Address, ChatKind.Group), now);
        }

        _newConversations.Add(conversation);
        _byId.Add(conversation.Id, conversation);
        _conversations[(instance.Id, conversation.ChatKey)] = conversation;
        return conversation;
    }

    private ContactId Meet(TenantId tenant, Person person, DateTimeOffset now)
    {
        var contact = Domain.Conversations.Contact.Meet(tenant, person, now);
        _newContacts.Add(contact);
        foreach (var key in ContactKeys.Of(person))
        {
            _newKeys.Add(
                new()
                {
                    TenantId = tenant,
                    Key = key,
                    ContactId = contact.Id,
                }
            );
            _contacts[(tenant, key)] = contact.Id;
        }

        return contact.Id;
    }

    private OutboundMessage Outbound(NewSend send, Conversation conversation)
    {
        var message = send.Message;
        var content = message.Content.ReactionTo is { Length: > 0 } target
            ? message.Content with
            {
                ReactionTo = _mentioned.ProviderIdOf(send, target),
            }
            : message.Content;
        return new(
            conversation.Address,
            content,
            conversation.Kind,
            message.Source,
            message.Quoted is { Length: > 0 } quoted ? _mentioned.ProviderIdOf(send, quoted) : null,
            _mentioned.ThreadOf(send),
            Mentions: message.Mentions,
            Interactive: message.Interactive,
            Template: message.Template,
            ReactsToOwn: message.Content.ReactionTo is { } reacted && _mentioned.IsOwn(send, reacted)
        );
    }

    private static MessageDraft Draft(MessageRequest message, OutboundMessage outbound) =>
        outbound.Content.ToDraft(message.Sender, null, outbound.Thread ?? outbound.QuotedMessageId, inGroup: false) with
        {
            SenderId = message.SenderId,
            SenderName = message.SenderName,
            Text = outbound.Content.Text ?? message.Template?.Name,
        };
}
