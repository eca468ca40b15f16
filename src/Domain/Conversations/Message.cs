using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

/// <summary>One message of a conversation, either way.</summary>
public sealed class Message : ITenantOwned
{
    /// <summary>The longest provider's word for a type that is kept.</summary>
    public const int MaxTypeLength = 80;

    private Message() { }

    /// <summary>The hub's id, in order of arrival.</summary>
    public MessageId Id { get; private init; }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The line.</summary>
    public InstanceId InstanceId { get; private init; }

    /// <summary>The conversation.</summary>
    public ConversationId ConversationId { get; internal set; }

    /// <summary>Which way.</summary>
    public MessageDirection Direction { get; private init; }

    /// <summary>Who wrote it.</summary>
    public SenderKind Sender { get; private init; }

    /// <summary>The user, flow or address behind <see cref="Sender"/>.</summary>
    public string? SenderId { get; private init; }

    /// <summary>Their name at that time.</summary>
    public string? SenderName { get; private init; }

    /// <summary>What it is.</summary>
    public MessageKind Kind { get; private init; }

    /// <summary>The text or caption.</summary>
    public string? Text { get; private set; }

    /// <summary>Everything beyond the text (place, cards, choice, poll, reaction target), JSON; null when there is nothing.</summary>
    public string? Details { get; private init; }

    /// <summary>The file's description, JSON; null without a file.</summary>
    public string? Media { get; private init; }

    /// <summary>The provider's word for the type.</summary>
    public string? ProviderType { get; private init; }

    /// <summary>The provider's id; null while an outgoing message is on its way.</summary>
    public string? ProviderMessageId { get; private set; }

    /// <summary>The provider id of the message it answers.</summary>
    public string? ReplyTo { get; private init; }

    /// <summary>How far it is.</summary>
    public MessageStatus Status { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset StatusAt { get; private set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; private set; }

    /// <summary>When it was written, by the provider's clock where that can be trusted.</summary>
    public DateTimeOffset SentAt { get; private init; }

    /// <summary>When the hub got it.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When its text was changed.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>A message of the customer.</summary>
    public static Message Inbound(
        Conversation conversation,
        MessageDraft draft,
        string providerMessageId,
        DateTimeOffset sentAt,
        DateTimeOffset now
    ) => Of(conversation, MessageDirection.Inbound, draft, MessageStatus.Received, providerMessageId, sentAt, now);

    /// <summary>A message of the hub that the provider has not taken yet.</summary>
    public static Message Outbound(Conversation conversation, MessageDraft draft, DateTimeOffset now) =>
        Of(conversation, MessageDirection.Outbound, draft, MessageStatus.Pending, null, now, now);

    /// <summary>A message that went out without the hub: from the phone, or by another program at the provider.</summary>
    public static Message SentElsewhere(
        Conversation conversation,
        MessageDraft draft,
        string providerMessageId,
        DateTimeOffset sentAt,
        DateTimeOffset now
    ) => Of(conversation, MessageDirection.Outbound, draft, MessageStatus.Sent, providerMessageId, sentAt, now);

    /// <summary>The provider took it.</summary>
    public bool Accepted(string providerMessageId, MessageStatus status, DateTimeOffset now)
    {
        ProviderMessageId ??= providerMessageId;
        Error = null;
        return Advance(status is MessageStatus.Pending ? MessageStatus.Sent : status, null, now);
    }

    /// <summary>Moves forward; a step back, a repeat and anything after a failure change nothing and return false.</summary>
    public bool Advance(MessageStatus to, string? error, DateTimeOffset now)
    {
        if (Direction is MessageDirection.Inbound || Status is MessageStatus.Failed || to <= Status || to is MessageStatus.Received)
            return false;
        // What was seen cannot fail any more: a late error is about something else.
        if (to is MessageStatus.Failed && Status >= MessageStatus.Delivered)
            return false;
        (Status, StatusAt, Error) = (to, now, to is MessageStatus.Failed ? error : Error);
        return true;
    }

    /// <summary>Notes why it is still under way although it was tried.</summary>
    public void NoteTrouble(string error) => Error = error;

    /// <summary>Its text was changed by who wrote it.</summary>
    public bool Edit(string text, DateTimeOffset now)
    {
        if (Text == text)
            return false;
        (Text, EditedAt) = (text, now);
        return true;
    }

    /// <summary>It was taken back by who wrote it; the hub keeps what it was.</summary>
    public bool Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return false;
        RevokedAt = now;
        return true;
    }

    /// <summary>Rebuilds the part of one that status changes need.</summary>
    internal static Message Restore(MessageState state) =>
        new()
        {
            Id = state.Id,
            TenantId = state.TenantId,
            InstanceId = state.InstanceId,
            ConversationId = state.ConversationId,
            Direction = state.Direction,
            Sender = state.Sender,
            Kind = state.Kind,
            Text = state.Text,
            Media = state.Media,
            ProviderMessageId = state.ProviderMessageId,
            Status = state.Status,
            StatusAt = state.StatusAt,
            Error = state.Error,
            EditedAt = state.EditedAt,
            RevokedAt = state.RevokedAt,
        };

    private static Message Of(
        Conversation conversation,
        MessageDirection direction,
        MessageDraft draft,
        MessageStatus status,
        string? providerMessageId,
        DateTimeOffset sentAt,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = MessageId.New(),
            TenantId = conversation.TenantId,
            InstanceId = conversation.InstanceId,
            ConversationId = conversation.Id,
            Direction = direction,
            Sender = draft.Sender,
            SenderId = draft.SenderId,
            SenderName = draft.SenderName,
            Kind = draft.Kind,
            Text = draft.Text,
            Details = draft.Details,
            Media = draft.Media,
            ProviderType = draft.ProviderType,
            ProviderMessageId = providerMessageId,
            ReplyTo = draft.ReplyTo,
            Status = status,
            StatusAt = now,
            SentAt = sentAt,
            CreatedAt = now,
        };
}

/// <summary>What a message says, before it is one.</summary>
/// <param name="Sender">Who writes.</param>
/// <param name="SenderId">The user, flow or address behind it.</param>
/// <param name="SenderName">Their name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text or caption.</param>
/// <param name="Details">Everything beyond the text, JSON.</param>
/// <param name="Media">The file's description, JSON.</param>
/// <param name="ProviderType">The provider's word for the type.</param>
/// <param name="ReplyTo">The provider id of the message it answers.</param>
public sealed record MessageDraft(
    SenderKind Sender,
    string? SenderId,
    string? SenderName,
    MessageKind Kind,
    string? Text,
    string? Details = null,
    string? Media = null,
    string? ProviderType = null,
    string? ReplyTo = null
);

/// <summary>The stored part of a message that status changes need.</summary>
internal sealed record MessageState(
    MessageId Id,
    TenantId TenantId,
    InstanceId InstanceId,
    ConversationId ConversationId,
    MessageDirection Direction,
    SenderKind Sender,
    MessageKind Kind,
    string? Text,
    string? Media,
    string? ProviderMessageId,
    MessageStatus Status,
    DateTimeOffset StatusAt,
    string? Error,
    DateTimeOffset? EditedAt,
    DateTimeOffset? RevokedAt
);
