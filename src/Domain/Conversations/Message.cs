using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

/// <summary>One incoming or outgoing message of a conversation.</summary>
public sealed class Message : ITenantOwned
{
    /// <summary>The maximum length of a provider's type.</summary>
    public const int MaxTypeLength = 80;

    private Message() { }

    /// <summary>The hub's id, in order of arrival.</summary>
    public MessageId Id { get; private init; }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The instance.</summary>
    public InstanceId InstanceId { get; private init; }

    /// <summary>The conversation.</summary>
    public ConversationId ConversationId { get; internal set; }

    /// <summary>The direction.</summary>
    public MessageDirection Direction { get; private init; }

    /// <summary>The kind of author.</summary>
    public SenderKind Sender { get; private init; }

    /// <summary>The user, flow or address behind <see cref="Sender"/>.</summary>
    public string? SenderId { get; private init; }

    /// <summary>Their name at that time.</summary>
    public string? SenderName { get; private init; }

    /// <summary>The kind of content.</summary>
    public MessageKind Kind { get; private init; }

    /// <summary>The text or caption.</summary>
    public string? Text { get; private set; }

    /// <summary>The content beyond the text (location, cards, choice, poll, target of a reaction) as JSON; null if there is none.</summary>
    public string? Details { get; private init; }

    /// <summary>The file's description, JSON; null without a file.</summary>
    public string? Media { get; private init; }

    /// <summary>The provider's name for the type.</summary>
    public string? ProviderType { get; private init; }

    /// <summary>The provider's id; null while an outgoing message is on its way.</summary>
    public string? ProviderMessageId { get; private set; }

    /// <summary>The time at which an echo gave it its provider id; null if the provider's answer did. An echo names no message of the hub, so only the answer is certain.</summary>
    public DateTimeOffset? EchoedAt { get; private set; }

    /// <summary>The provider id of the message it answers.</summary>
    public string? ReplyTo { get; private init; }

    /// <summary>The status.</summary>
    public MessageStatus Status { get; private set; }

    /// <summary>The time of the last status change.</summary>
    public DateTimeOffset StatusAt { get; private set; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; private set; }

    /// <summary>The time at which it was written, by the provider's clock if it can be trusted.</summary>
    public DateTimeOffset SentAt { get; private init; }

    /// <summary>The time at which the hub received or created it.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time of the last edit.</summary>
    public DateTimeOffset? EditedAt { get; private set; }

    /// <summary>The time of the revocation.</summary>
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

    /// <summary>Records that the provider accepted it. Its answer corrects an id that an echo gave.</summary>
    public bool Accepted(string providerMessageId, MessageStatus status, DateTimeOffset now)
    {
        ProviderMessageId = EchoedAt is null ? ProviderMessageId ?? providerMessageId : providerMessageId;
        (EchoedAt, Error) = (null, null);
        return Advance(status is MessageStatus.Pending ? MessageStatus.Sent : status, null, now);
    }

    /// <summary>Records that an echo is probably its own: it is out, and has the echo's id until the provider's answer says otherwise.</summary>
    internal bool Echoed(string providerMessageId, DateTimeOffset now)
    {
        (ProviderMessageId, EchoedAt, Error) = (providerMessageId, now, null);
        return Advance(MessageStatus.Sent, null, now);
    }

    /// <summary>Exchanges the provider ids of two messages, with the statuses that were reported under them: the echo of one was taken for that of the other.</summary>
    internal void ExchangeIds(Message other)
    {
        (ProviderMessageId, other.ProviderMessageId) = (other.ProviderMessageId, ProviderMessageId);
        (EchoedAt, other.EchoedAt) = (other.EchoedAt, EchoedAt);
        (Status, other.Status) = (other.Status, Status);
        (StatusAt, other.StatusAt) = (other.StatusAt, StatusAt);
        (Error, other.Error) = (other.Error, Error);
    }

    /// <summary>
    /// Moves forward; a step back and a repeat change nothing and return false. After a failure only the news that it arrived after all is believed: providers give up on
    /// messages that a phone takes later.
    /// </summary>
    public bool Advance(MessageStatus to, string? error, DateTimeOffset now)
    {
        if (Direction is MessageDirection.Inbound || to is MessageStatus.Received)
            return false;
        if (Status is MessageStatus.Failed)
        {
            if (to is not (MessageStatus.Delivered or MessageStatus.Read or MessageStatus.Played))
                return false;
            (Status, StatusAt, Error) = (to, now, null);
            return true;
        }

        if (to <= Status)
            return false;
        // What was seen cannot fail any more: a late error is about something else.
        if (to is MessageStatus.Failed && Status >= MessageStatus.Delivered)
            return false;
        (Status, StatusAt, Error) = (to, now, to is MessageStatus.Failed ? error : Error);
        return true;
    }

    /// <summary>Records the error of an attempt after which it is still pending.</summary>
    public void NoteTrouble(string error) => Error = error;

    /// <summary>Its author changed its text. An edit that is older than the last one changes nothing and returns false: edits may arrive in any order.</summary>
    /// <param name="text">The new text.</param>
    /// <param name="at">The time of the edit itself.</param>
    public bool Edit(string text, DateTimeOffset at)
    {
        if (Text == text || at < EditedAt)
            return false;
        (Text, EditedAt) = (text, at);
        return true;
    }

    /// <summary>Marks it as revoked by its author; the hub keeps the content.</summary>
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
            EchoedAt = state.EchoedAt,
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

/// <summary>The content of a message that is not created yet.</summary>
/// <param name="Sender">The kind of author.</param>
/// <param name="SenderId">The user, flow or address behind it.</param>
/// <param name="SenderName">Their name.</param>
/// <param name="Kind">The kind of content.</param>
/// <param name="Text">The text or caption.</param>
/// <param name="Details">The content beyond the text as JSON.</param>
/// <param name="Media">The file's description, JSON.</param>
/// <param name="ProviderType">The provider's name for the type.</param>
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
    DateTimeOffset? RevokedAt,
    DateTimeOffset? EchoedAt = null
);
