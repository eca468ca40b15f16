using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.PyTake.Conversations;

/// <summary>A part of the tenant's conversations.</summary>
[SnakeCase]
public sealed record ConversationsWire(
    [property: Description("The one with the newest message first.")] IReadOnlyList<ConversationWire> Conversations,
    [property: Description("The total number of matches.")] int Total,
    [property: Description("The requested number of entries.")] int Limit,
    [property: Description("The number of skipped entries.")] int Offset
)
{
    internal static ConversationsWire From(Page<ConversationView> page, int limit, int offset) =>
        new([.. page.Items.Select(ConversationWire.From)], page.Total, limit, offset);
}

/// <summary>The conversation between one instance and one customer or group.</summary>
[SnakeCase]
public sealed record ConversationWire
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The customer's number with a plus; the channel's own address where there is no number.</summary>
    public required string CustomerPhone { get; init; }

    /// <summary>The name of the customer or group.</summary>
    public string? CustomerName { get; init; }

    /// <summary>The operator to whom it is assigned.</summary>
    public Guid? AgentId { get; init; }

    /// <summary>Their name.</summary>
    public string? AgentName { get; init; }

    /// <summary>pending, active or resolved.</summary>
    public required string Status { get; init; }

    /// <summary>The time at which it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The time of the last message.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>Messages both ways.</summary>
    public required int MessageCount { get; init; }

    /// <summary>The time of the assignment.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>The time at which it was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The user or key that resolved it.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>The number of the customer's messages that no operator has read.</summary>
    public required int UnreadCount { get; init; }

    /// <summary>whatsapp, slack or discord.</summary>
    public required string Platform { get; init; }

    /// <summary>The name of the instance.</summary>
    public required string InstanceName { get; init; }

    /// <summary>The text of the last message.</summary>
    public string? LastMessage { get; init; }

    /// <summary>Its labels.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>True for a group.</summary>
    public required bool IsGroup { get; init; }

    /// <summary>True if flows and AI assistants do not answer.</summary>
    public required bool BotPaused { get; init; }

    /// <summary>The time until which it is hidden.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>The time until which free content may be sent on an official WhatsApp instance.</summary>
    public DateTimeOffset? WindowExpiresAt { get; init; }

    internal static ConversationWire From(ConversationView view) =>
        new()
        {
            Id = view.Id.Value,
            CustomerPhone = view.CustomerPhone is { } phone ? $"+{phone.TrimStart('+')}" : view.Address,
            CustomerName = view.CustomerName,
            AgentId = view.AgentId,
            AgentName = view.AgentName,
            Status = Word(view.Status),
            StartedAt = view.StartedAt,
            LastMessageAt = view.LastMessageAt,
            MessageCount = view.MessageCount,
            AssignedAt = view.AssignedAt,
            ResolvedAt = view.ResolvedAt,
            ResolvedBy = view.ResolvedBy,
            UnreadCount = view.UnreadCount,
            Platform = view.Channel.ToWord(),
            InstanceName = view.InstanceName,
            LastMessage = view.LastMessage,
            Labels = view.Labels,
            IsGroup = view.Kind is Domain.Messaging.ChatKind.Group,
            BotPaused = view.BotPaused,
            SnoozedUntil = view.SnoozedUntil,
            WindowExpiresAt = view.LastInboundAt + FreeWindow,
        };

    internal static string Word(ConversationStatus status) => status.ToString().ToLowerInvariant();

    private static readonly TimeSpan FreeWindow = TimeSpan.FromHours(24);
}

/// <summary>The result of a change of a conversation.</summary>
[SnakeCase]
public sealed record ConversationChangedWire(
    [property: Description("true.")] bool Success,
    [property: Description("A description of the action for people.")] string Message,
    [property: Description("The conversation as it is now.")] ConversationStateWire Conversation
)
{
    internal static Func<ConversationView, ConversationChangedWire> Saying(string message) =>
        view => new(true, message, ConversationStateWire.From(view));
}

/// <summary>The state of a conversation.</summary>
[SnakeCase]
public sealed record ConversationStateWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("pending, active or resolved.")] string Status,
    [property: Description("The agent to whom it is assigned.")] Guid? AgentId,
    [property: Description("The time of the assignment.")] DateTimeOffset? AssignedAt,
    [property: Description("The time at which it was resolved.")] DateTimeOffset? ResolvedAt,
    [property: Description("By whom.")] string? ResolvedBy,
    [property: Description("The time for which it was open, in seconds.")] double? ResolutionTimeSeconds,
    [property: Description("Its labels.")] IReadOnlyList<string> Labels,
    [property: Description("True if flows and AI agents do not answer.")] bool BotPaused,
    [property: Description("Out of sight until then.")] DateTimeOffset? SnoozedUntil
)
{
    internal static ConversationStateWire From(ConversationView view) =>
        new(
            view.Id.Value,
            ConversationWire.Word(view.Status),
            view.AgentId,
            view.AssignedAt,
            view.ResolvedAt,
            view.ResolvedBy,
            view.ResolvedAt is { } at ? Math.Round((at - view.OpenedAt).TotalSeconds, 3) : null,
            view.Labels,
            view.BotPaused,
            view.SnoozedUntil
        );
}
