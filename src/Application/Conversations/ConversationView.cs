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

    /// <summary>The line that it is on.</summary>
    public required string InstanceName { get; init; }

    /// <summary>The network.</summary>
    public required ChannelType Channel { get; init; }

    /// <summary>One person or several.</summary>
    public required ChatKind Kind { get; init; }

    /// <summary>Digits with country code; null where the channel has or shows none.</summary>
    public string? CustomerPhone { get; init; }

    /// <summary>The channel's own address of the customer or group.</summary>
    public required string Address { get; init; }

    /// <summary>What the customer or group is called.</summary>
    public string? CustomerName { get; init; }

    /// <summary>Who has it.</summary>
    public Guid? AgentId { get; init; }

    /// <summary>Their name.</summary>
    public string? AgentName { get; init; }

    /// <summary>Where it stands.</summary>
    public required ConversationStatus Status { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it began or was last opened again.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When something was last said.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>When the customer last wrote.</summary>
    public DateTimeOffset? LastInboundAt { get; init; }

    /// <summary>When who has it got it.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>When it was last resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>By whom.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>Messages both ways.</summary>
    public required int MessageCount { get; init; }

    /// <summary>The customer's messages that nobody saw yet.</summary>
    public required int UnreadCount { get; init; }

    /// <summary>What was last said; empty for a file without a caption, null for nothing.</summary>
    public string? LastMessage { get; init; }

    /// <summary>Its labels.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Out of sight until then; null: in sight.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Whether flows and agents keep quiet.</summary>
    public required bool BotPaused { get; init; }

    /// <summary>Never what was said.</summary>
    public override string ToString() => $"{Id} {Status}";
}

/// <summary>A message as callers see it.</summary>
public sealed record MessageView
{
    /// <summary>Its id.</summary>
    public required MessageId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required ConversationId Conversation { get; init; }

    /// <summary>Which way.</summary>
    public required MessageDirection Direction { get; init; }

    /// <summary>Who wrote it.</summary>
    public required SenderKind Sender { get; init; }

    /// <summary>The user, flow or address behind it.</summary>
    public string? SenderId { get; init; }

    /// <summary>Their name.</summary>
    public string? SenderName { get; init; }

    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>The text or caption.</summary>
    public string? Text { get; init; }

    /// <summary>The file, where there is one.</summary>
    public MediaDescriptor? Media { get; init; }

    /// <summary>How far it is.</summary>
    public required MessageStatus Status { get; init; }

    /// <summary>The provider's id.</summary>
    public string? ProviderMessageId { get; init; }

    /// <summary>The provider's id of the message it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>When it was written, by the provider's clock.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the hub got it.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its text was changed.</summary>
    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Never the text.</summary>
    public override string ToString() => $"{Id} {Kind}";
}

/// <summary>A note that people of the tenant see, never the customer.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">What it says.</param>
/// <param name="CreatedAt">When.</param>
public sealed record NoteView(Guid Id, string Author, string Text, DateTimeOffset CreatedAt);
