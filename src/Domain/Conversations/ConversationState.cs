using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

public sealed partial class Conversation
{
    /// <summary>Rebuilds one from storage.</summary>
    internal static Conversation Restore(ConversationState state) =>
        new()
        {
            Id = state.Id,
            TenantId = state.TenantId,
            InstanceId = state.InstanceId,
            ContactId = state.ContactId,
            ChatKey = state.ChatKey,
            Address = state.Address,
            Kind = state.Kind,
            ChatName = state.ChatName,
            Status = state.Status,
            AgentId = state.AgentId,
            AssignedAt = state.AssignedAt,
            BotPausedAt = state.BotPausedAt,
            StartedAt = state.StartedAt,
            LastMessageAt = state.LastMessageAt,
            LastInboundAt = state.LastInboundAt,
            MessageCount = state.MessageCount,
            UnreadCount = state.UnreadCount,
            ResolvedAt = state.ResolvedAt,
            ResolvedBy = state.ResolvedBy,
            AgentMemory = state.AgentMemory,
            OpenedAt = state.OpenedAt,
            FirstReplyAt = state.FirstReplyAt,
            AgentName = state.AgentName,
            LabelList = state.Labels,
            SnoozedUntil = state.SnoozedUntil,
            SnoozedAt = state.SnoozedAt,
            AutoAnswersFrom = state.AutoAnswersFrom,
            AutoAnswers = state.AutoAnswers,
        };
}

/// <summary>A conversation as it is stored.</summary>
internal sealed record ConversationState(
    ConversationId Id,
    TenantId TenantId,
    InstanceId InstanceId,
    ContactId? ContactId,
    string ChatKey,
    string Address,
    ChatKind Kind,
    string? ChatName,
    ConversationStatus Status,
    Guid? AgentId,
    DateTimeOffset? AssignedAt,
    DateTimeOffset? BotPausedAt,
    DateTimeOffset StartedAt,
    DateTimeOffset LastMessageAt,
    DateTimeOffset? LastInboundAt,
    int MessageCount,
    int UnreadCount,
    DateTimeOffset? ResolvedAt,
    string? ResolvedBy,
    string? AgentMemory,
    DateTimeOffset OpenedAt,
    DateTimeOffset? FirstReplyAt,
    string? AgentName,
    string? Labels,
    DateTimeOffset? SnoozedUntil,
    DateTimeOffset? SnoozedAt,
    DateTimeOffset? AutoAnswersFrom,
    int AutoAnswers
);
