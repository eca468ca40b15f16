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
    [property: Description("How many match in all.")] int Total,
    [property: Description("How many were asked for.")] int Limit,
    [property: Description("How many were passed over.")] int Offset
)
{
    internal static ConversationsWire From(Page<ConversationView> page, int limit, int offset) =>
        new([.. page.Items.Select(ConversationWire.From)], page.Total, limit, offset);
}

/// <summary>What one line and one customer or group say to each other.</summary>
[SnakeCase]
public sealed record ConversationWire
{
    /// <summary>Its id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The customer's number with a plus; the channel's own address where there is no number.</summary>
    public required string CustomerPhone { get; init; }

    /// <summary>What the customer or group is called.</summary>
    public string? CustomerName { get; init; }

    /// <summary>Who has it.</summary>
    public Guid? AgentId { get; init; }

    /// <summary>Their name.</summary>
    public string? AgentName { get; init; }

    /// <summary>pending, active or resolved.</summary>
    public required string Status { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When something was last said.</summary>
    public required DateTimeOffset LastMessageAt { get; init; }

    /// <summary>Messages both ways.</summary>
    public required int MessageCount { get; init; }

    /// <summary>When who has it got it.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>When it was resolved.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>By whom.</summary>
    public string? ResolvedBy { get; init; }

    /// <summary>The customer's messages that nobody saw yet.</summary>
    public required int UnreadCount { get; init; }

    /// <summary>whatsapp, slack or discord.</summary>
    public required string Platform { get; init; }

    /// <summary>The line.</summary>
    public required string InstanceName { get; init; }

    /// <summary>What was last said.</summary>
    public string? LastMessage { get; init; }

    /// <summary>Its labels.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Whether it is a group.</summary>
    public required bool IsGroup { get; init; }

    /// <summary>Whether flows and agents keep quiet.</summary>
    public required bool BotPaused { get; init; }

    /// <summary>Out of sight until then.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Until when free content may be sent on an official WhatsApp line.</summary>
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

/// <summary>What became of a conversation.</summary>
[SnakeCase]
public sealed record ConversationChangedWire(
    [property: Description("true.")] bool Success,
    [property: Description("What was done, for a person.")] string Message,
    [property: Description("The conversation as it is now.")] ConversationStateWire Conversation
)
{
    internal static Func<ConversationView, ConversationChangedWire> Saying(string message) =>
        view => new(true, message, ConversationStateWire.From(view));
}

/// <summary>Where a conversation stands.</summary>
[SnakeCase]
public sealed record ConversationStateWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("pending, active or resolved.")] string Status,
    [property: Description("Who has it.")] Guid? AgentId,
    [property: Description("Since when.")] DateTimeOffset? AssignedAt,
    [property: Description("When it was resolved.")] DateTimeOffset? ResolvedAt,
    [property: Description("By whom.")] string? ResolvedBy,
    [property: Description("How long it was open, in seconds.")] double? ResolutionTimeSeconds,
    [property: Description("Its labels.")] IReadOnlyList<string> Labels,
    [property: Description("Whether flows and agents keep quiet.")] bool BotPaused,
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
