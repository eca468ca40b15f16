using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Conversations;

/// <summary>The bulk statements for conversations and their parts. The columns are those of the mappings beside this file.</summary>
internal static class ConversationRows
{
    internal static readonly BulkInsert<Contact> NewContacts = new(
        "contacts",
        skipExisting: false,
        Columns<Contact>.Uuid("id", contact => contact.Id.Value),
        Columns<Contact>.Uuid("tenant_id", contact => contact.TenantId.Value),
        Columns<Contact>.Text("name", contact => contact.Name, Contact.MaxNameLength),
        Columns<Contact>.Text("phone", contact => contact.Phone, Contact.MaxPhoneLength),
        Columns<Contact>.Time("created_at", contact => contact.CreatedAt)
    );

    internal static readonly BulkUpdate<Contact> ChangedContacts = new(
        "contacts",
        1,
        Columns<Contact>.Uuid("id", contact => contact.Id.Value),
        Columns<Contact>.Text("name", contact => contact.Name, Contact.MaxNameLength),
        Columns<Contact>.Text("phone", contact => contact.Phone, Contact.MaxPhoneLength)
    );

    internal static readonly BulkInsert<ContactKey> NewKeys = Keys(skipExisting: false);

    /// <summary>Adds keys that somebody may have already; whoever has one keeps it.</summary>
    internal static readonly BulkInsert<ContactKey> FurtherKeys = Keys(skipExisting: true);

    internal static readonly BulkInsert<Conversation> NewConversations = new(
        "conversations",
        skipExisting: false,
        Columns<Conversation>.Uuid("id", conversation => conversation.Id.Value),
        Columns<Conversation>.Uuid("tenant_id", conversation => conversation.TenantId.Value),
        Columns<Conversation>.Uuid("instance_id", conversation => conversation.InstanceId.Value),
        Columns<Conversation>.UuidOrNull("contact_id", conversation => conversation.ContactId?.Value),
        Columns<Conversation>.Text("chat_key", conversation => conversation.ChatKey),
        Columns<Conversation>.Text("address", conversation => conversation.Address),
        Columns<Conversation>.Word("kind", conversation => conversation.Kind),
        Columns<Conversation>.Text("chat_name", conversation => conversation.ChatName, Conversation.MaxTextLength),
        Columns<Conversation>.Word("status", conversation => conversation.Status),
        Columns<Conversation>.TimeOrNull("bot_paused_at", conversation => conversation.BotPausedAt),
        Columns<Conversation>.Time("started_at", conversation => conversation.StartedAt),
        Columns<Conversation>.Time("opened_at", conversation => conversation.OpenedAt),
        Columns<Conversation>.TimeOrNull("first_reply_at", conversation => conversation.FirstReplyAt),
        Columns<Conversation>.Time("last_message_at", conversation => conversation.LastMessageAt),
        Columns<Conversation>.TimeOrNull("last_inbound_at", conversation => conversation.LastInboundAt),
        Columns<Conversation>.Int("message_count", conversation => conversation.MessageCount),
        Columns<Conversation>.Int("unread_count", conversation => conversation.UnreadCount),
        Columns<Conversation>.Int("auto_answers", conversation => conversation.AutoAnswers)
    );

    internal static readonly BulkUpdate<Conversation> ChangedConversations = new(
        "conversations",
        1,
        Columns<Conversation>.Uuid("id", conversation => conversation.Id.Value),
        Columns<Conversation>.Text("address", conversation => conversation.Address),
        Columns<Conversation>.Text("chat_name", conversation => conversation.ChatName, Conversation.MaxTextLength),
        Columns<Conversation>.Word("status", conversation => conversation.Status),
        Columns<Conversation>.UuidOrNull("agent_id", conversation => conversation.AgentId),
        Columns<Conversation>.TimeOrNull("assigned_at", conversation => conversation.AssignedAt),
        Columns<Conversation>.TimeOrNull("bot_paused_at", conversation => conversation.BotPausedAt),
        Columns<Conversation>.Time("opened_at", conversation => conversation.OpenedAt),
        Columns<Conversation>.TimeOrNull("first_reply_at", conversation => conversation.FirstReplyAt),
        Columns<Conversation>.Time("last_message_at", conversation => conversation.LastMessageAt),
        Columns<Conversation>.TimeOrNull("last_inbound_at", conversation => conversation.LastInboundAt),
        Columns<Conversation>.Int("message_count", conversation => conversation.MessageCount),
        Columns<Conversation>.Int("unread_count", conversation => conversation.UnreadCount),
        Columns<Conversation>.Text("agent_memory", conversation => conversation.AgentMemory, Conversation.MaxTextLength),
        Columns<Conversation>.TimeOrNull("auto_answers_from", conversation => conversation.AutoAnswersFrom),
        Columns<Conversation>.Int("auto_answers", conversation => conversation.AutoAnswers)
    );

    /// <summary>Updates the address that the provider reported for the customer.</summary>
    internal static readonly BulkUpdate<Conversation> ConversationsElsewhere = new(
        "conversations",
        1,
        Columns<Conversation>.Uuid("id", conversation => conversation.Id.Value),
        Columns<Conversation>.Text("address", conversation => conversation.Address)
    );

    /// <summary>Updates the columns that operators change; processing messages changes none of them except those above.</summary>
    internal static readonly BulkUpdate<Conversation> CaredForConversations = new(
        "conversations",
        1,
        Columns<Conversation>.Uuid("id", conversation => conversation.Id.Value),
        Columns<Conversation>.Word("status", conversation => conversation.Status),
        Columns<Conversation>.UuidOrNull("agent_id", conversation => conversation.AgentId),
        Columns<Conversation>.Text("agent_name", conversation => conversation.AgentName, Conversation.MaxTextLength),
        Columns<Conversation>.TimeOrNull("assigned_at", conversation => conversation.AssignedAt),
        Columns<Conversation>.TimeOrNull("bot_paused_at", conversation => conversation.BotPausedAt),
        Columns<Conversation>.Time("opened_at", conversation => conversation.OpenedAt),
        Columns<Conversation>.TimeOrNull("first_reply_at", conversation => conversation.FirstReplyAt),
        Columns<Conversation>.Int("unread_count", conversation => conversation.UnreadCount),
        Columns<Conversation>.TimeOrNull("resolved_at", conversation => conversation.ResolvedAt),
        Columns<Conversation>.Text("resolved_by", conversation => conversation.ResolvedBy, Conversation.MaxTextLength),
        Columns<Conversation>.Text("labels", conversation => conversation.LabelList),
        Columns<Conversation>.TimeOrNull("snoozed_until", conversation => conversation.SnoozedUntil),
        Columns<Conversation>.TimeOrNull("snoozed_at", conversation => conversation.SnoozedAt)
    );

    internal static readonly BulkInsert<ConversationNote> NewNotes = new(
        "conversation_notes",
        skipExisting: false,
        Columns<ConversationNote>.Uuid("id", note => note.Id),
        Columns<ConversationNote>.Uuid("tenant_id", note => note.TenantId.Value),
        Columns<ConversationNote>.Uuid("conversation_id", note => note.ConversationId.Value),
        Columns<ConversationNote>.Text("author", note => note.Author, Conversation.MaxTextLength),
        Columns<ConversationNote>.Text("text", note => note.Text),
        Columns<ConversationNote>.Time("created_at", note => note.CreatedAt)
    );

    internal static readonly BulkInsert<Message> NewMessages = new(
        "messages",
        skipExisting: false,
        Columns<Message>.Uuid("id", message => message.Id.Value),
        Columns<Message>.Uuid("tenant_id", message => message.TenantId.Value),
        Columns<Message>.Uuid("instance_id", message => message.InstanceId.Value),
        Columns<Message>.Uuid("conversation_id", message => message.ConversationId.Value),
        Columns<Message>.Word("direction", message => message.Direction),
        Columns<Message>.Word("sender", message => message.Sender),
        Columns<Message>.Text("sender_id", message => message.SenderId, Conversation.MaxTextLength),
        Columns<Message>.Text("sender_name", message => message.SenderName, Conversation.MaxTextLength),
        Columns<Message>.Word("kind", message => message.Kind),
        Columns<Message>.Text("text", message => message.Text),
        Columns<Message>.Text("details", message => message.Details),
        Columns<Message>.Text("media", message => message.Media),
        Columns<Message>.Text("provider_type", message => message.ProviderType, Message.MaxTypeLength),
        Columns<Message>.Text("provider_message_id", message => message.ProviderMessageId),
        Columns<Message>.TimeOrNull("echoed_at", message => message.EchoedAt),
        Columns<Message>.Text("reply_to", message => message.ReplyTo),
        Columns<Message>.Word("status", message => message.Status),
        Columns<Message>.Time("status_at", message => message.StatusAt),
        Columns<Message>.Text("error", message => message.Error),
        Columns<Message>.Time("sent_at", message => message.SentAt),
        Columns<Message>.Time("created_at", message => message.CreatedAt),
        Columns<Message>.TimeOrNull("edited_at", message => message.EditedAt),
        Columns<Message>.TimeOrNull("revoked_at", message => message.RevokedAt)
    );

    internal static readonly BulkUpdate<Message> ChangedMessages = new(
        "messages",
        1,
        Columns<Message>.Uuid("id", message => message.Id.Value),
        Columns<Message>.Text("text", message => message.Text),
        Columns<Message>.Text("provider_message_id", message => message.ProviderMessageId),
        Columns<Message>.TimeOrNull("echoed_at", message => message.EchoedAt),
        Columns<Message>.Word("status", message => message.Status),
        Columns<Message>.Time("status_at", message => message.StatusAt),
        Columns<Message>.Text("error", message => message.Error),
        Columns<Message>.TimeOrNull("edited_at", message => message.EditedAt),
        Columns<Message>.TimeOrNull("revoked_at", message => message.RevokedAt)
    );

    internal static readonly BulkInsert<EarlyReceipt> NewEarlyReceipts = new(
        "early_receipts",
        skipExisting: true,
        Columns<EarlyReceipt>.Uuid("instance_id", receipt => receipt.InstanceId.Value),
        Columns<EarlyReceipt>.Text("provider_message_id", receipt => receipt.ProviderMessageId),
        Columns<EarlyReceipt>.Word("status", receipt => receipt.Status),
        Columns<EarlyReceipt>.Text("error", receipt => receipt.Error),
        Columns<EarlyReceipt>.Time("arrived_at", receipt => receipt.ArrivedAt)
    );

    internal static readonly BulkInsert<EarlyChange> NewEarlyChanges = new(
        "early_changes",
        skipExisting: true,
        Columns<EarlyChange>.Uuid("instance_id", change => change.InstanceId.Value),
        Columns<EarlyChange>.Text("provider_message_id", change => change.ProviderMessageId),
        Columns<EarlyChange>.Word("kind", change => change.Kind),
        Columns<EarlyChange>.Text("text", change => change.Text),
        Columns<EarlyChange>.Time("occurred_at", change => change.OccurredAt),
        Columns<EarlyChange>.Time("arrived_at", change => change.ArrivedAt)
    );

    internal static readonly BulkInsert<EventRecord> NewEvents = new(
        "events",
        skipExisting: false,
        Columns<EventRecord>.Uuid("tenant_id", entry => entry.TenantId.Value),
        Columns<EventRecord>.UuidOrNull("instance_id", entry => entry.InstanceId?.Value),
        Columns<EventRecord>.UuidOrNull("conversation_id", entry => entry.ConversationId?.Value),
        Columns<EventRecord>.UuidOrNull("message_id", entry => entry.MessageId?.Value),
        Columns<EventRecord>.Text("type", entry => entry.Type),
        Columns<EventRecord>.Text("data", entry => entry.Data),
        Columns<EventRecord>.Time("occurred_at", entry => entry.OccurredAt)
    );

    internal const string SelectContacts =
        "SELECT k.tenant_id, k.key, c.id, c.name, c.phone, c.created_at FROM contact_keys k JOIN contacts c ON c.id = k.contact_id WHERE (k.tenant_id, k.key) IN {keys}";

    internal const string SelectConversations =
        "SELECT id, tenant_id, instance_id, contact_id, chat_key, address, kind, chat_name, status, agent_id, assigned_at, bot_paused_at, started_at, "
        + "last_message_at, last_inbound_at, message_count, unread_count, resolved_at, resolved_by, agent_memory, opened_at, first_reply_at, agent_name, labels, snoozed_until, snoozed_at, auto_answers_from, auto_answers FROM conversations ";

    internal const string SelectMessages =
        "SELECT id, tenant_id, instance_id, conversation_id, direction, sender, kind, text, media, provider_message_id, status, status_at, error, edited_at, revoked_at, echoed_at FROM messages ";

    private static BulkInsert<ContactKey> Keys(bool skipExisting) =>
        new(
            "contact_keys",
            skipExisting,
            Columns<ContactKey>.Uuid("tenant_id", key => key.TenantId.Value),
            Columns<ContactKey>.Text("key", key => key.Key),
            Columns<ContactKey>.Uuid("contact_id", key => key.ContactId.Value)
        );

    internal static Conversation ReadConversation(BatchReader row) =>
        Conversation.Restore(
            new(
                new(row.Uuid(0)),
                new(row.Uuid(1)),
                new(row.Uuid(2)),
                row.UuidOrNull(3) is { } contact ? new ContactId(contact) : null,
                row.Text(4),
                row.Text(5),
                row.Word<ChatKind>(6),
                row.TextOrNull(7),
                row.Word<ConversationStatus>(8),
                row.UuidOrNull(9),
                row.TimeOrNull(10),
                row.TimeOrNull(11),
                row.Time(12),
                row.Time(13),
                row.TimeOrNull(14),
                row.Int(15),
                row.Int(16),
                row.TimeOrNull(17),
                row.TextOrNull(18),
                row.TextOrNull(19),
                row.Time(20),
                row.TimeOrNull(21),
                row.TextOrNull(22),
                row.TextOrNull(23),
                row.TimeOrNull(24),
                row.TimeOrNull(25),
                row.TimeOrNull(26),
                row.Int(27)
            )
        );

    internal static Message ReadMessage(BatchReader row) =>
        Message.Restore(
            new(
                new MessageId(row.Uuid(0)),
                new TenantId(row.Uuid(1)),
                new InstanceId(row.Uuid(2)),
                new ConversationId(row.Uuid(3)),
                row.Word<MessageDirection>(4),
                row.Word<SenderKind>(5),
                row.Word<MessageKind>(6),
                row.TextOrNull(7),
                row.TextOrNull(8),
                row.TextOrNull(9),
                row.Word<MessageStatus>(10),
                row.Time(11),
                row.TextOrNull(12),
                row.TimeOrNull(13),
                row.TimeOrNull(14),
                row.TimeOrNull(15)
            )
        );
}
