using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Conversations;

/// <summary>A conversation as callers see it.</summary>
public sealed record ConversationView
{
    /// <summary>Its id.</summary>
    public required ConversationId Id { get; init; }

    /// <summary>The name of the instance.</summary>
    public required string InstanceName { get; init; }

    /// <summary>The network.</summary>
    public required ChannelType Channel { get; init; }

    /// <summary>The kind of chat.</summary>
    public required ChatKind Kind { get; init; }

    /// <summary>Digits with country code; null where the channel has or shows none.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The channel's own address of the customer or group.</summary>
    public required string Address { get; init; }

    /// <summary>The name of the customer or group.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The operator to whom it is assigned.</summary>
    public Guid? AgentId { get; init; }

    /// <summary>Their name.</summary>
    public string? AgentName { get; init; }

    /// <summary>The status.</summary>
    public required ConversationStatus Status { get; init; }

    /// <summary>The time of creation.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The time of creation or of the last reopening.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The time of the last message.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>The time of the customer's last message.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>The time of the assignment.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>The time of the last resolution.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The user or key that resolved it.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>Messages both ways.</summary>
    public required int MessageCount { get; init; }

    /// <summary>The number of the customer's messages that no operator has read.</summary>
    public required int UnreadCount { get; init; }

    /// <summary>The text of the last message; empty for a file without a caption, null without any message.</summary>
    public string? LastMessage { get; init; }

    /// <summary>Its labels.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>The time until which it is hidden; null if it is not.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>True if flows and AI assistants do not answer.</summary>
    public required bool BotPaused { get; init; }

    /// <summary>Leaves out the texts, because this may end up in a log.</summary>
    public override string ToString() => $"{Id} {Status}";
}

/// <summary>A message as callers see it.</summary>
public sealed record MessageView
{
    /// <summary>Its id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>The conversation.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>The direction.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>The kind of author.</summary>
    public required SenderKind Sender { get; init; }

    /// <summary>The user, flow or address behind it.</summary>
    public string? SenderId { get; init; }

    /// <summary>Their name.</summary>
    public string? SenderName { get; init; }

    /// <summary>The kind of content.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The text or caption.</summary>
    public string? Text { get; init; }

    /// <summary>The file, where there is one.</summary>
    public MediaDescriptor? Media { get; init; }

    /// <summary>The status.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The provider's id of the message it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>The time at which it was written, by the provider's clock.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The time at which the hub received or created it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last edit.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>The time of the revocation.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => $"{Id} {Kind}";
}

/// <summary>A note that people of the tenant see, never the customer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Author">The author.</param>
/// <param name="Text">The text.</param>
/// <param name="CreatedAt">The time of creation.</param>
public sealed record NoteView(Guid Id, string Author, string Text, DateTimeOffset CreatedAt);
