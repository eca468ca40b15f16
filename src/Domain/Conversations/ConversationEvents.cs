using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Domain.Conversations;

/// <summary>An event of a conversation.</summary>
public abstract record ConversationEvent(TenantId Tenant, InstanceId Line, ConversationId In, DateTimeOffset At) : ILogOnlyEvent
{
    /// <inheritdoc/>
    public abstract string Type { get; }

    InstanceId? ILoggedEvent.Instance => Line;

    ConversationId? ILoggedEvent.Conversation => In;

    MessageId? ILoggedEvent.Message => About;

    /// <summary>The message it is about.</summary>
    protected virtual MessageId? About => null;
}

/// <summary>A contact or group wrote for the first time.</summary>
public sealed record ConversationStarted(TenantId Tenant, InstanceId Line, ConversationId In, ChatKind Kind, DateTimeOffset At)
    : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.started";
}

/// <summary>The customer wrote again after it was resolved.</summary>
public sealed record ConversationReopened(TenantId Tenant, InstanceId Line, ConversationId In, DateTimeOffset At)
    : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.reopened";
}

/// <summary>A human took over: flows and agents keep quiet.</summary>
public sealed record BotPaused(TenantId Tenant, InstanceId Line, ConversationId In, DateTimeOffset At)
    : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.bot_paused";
}

/// <summary>Flows and agents may speak again.</summary>
public sealed record BotResumed(TenantId Tenant, InstanceId Line, ConversationId In, string By, DateTimeOffset At)
    : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.bot_resumed";
}

/// <summary>The conversation was assigned to an operator.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation.</param>
/// <param name="AgentId">The operator.</param>
/// <param name="Before">The operator before; null if there was none.</param>
/// <param name="By">The user or key that made the change.</param>
/// <param name="At">The time of the event.</param>
public sealed record ConversationAssigned(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    Guid AgentId,
    Guid? Before,
    string By,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => Before is null ? "conversation.assigned" : "conversation.transferred";
}

/// <summary>The conversation was taken from its operator; it waits for another one.</summary>
public sealed record ConversationUnassigned(TenantId Tenant, InstanceId Line, ConversationId In, Guid Before, string By, DateTimeOffset At)
    : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.unassigned";
}

/// <summary>The conversation was resolved.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation.</param>
/// <param name="AgentId">The operator who had it; null if there was none.</param>
/// <param name="By">The user or key that made the change.</param>
/// <param name="SatisfactionScore">The satisfaction of the customer, 1 to 5; null if they were not asked.</param>
/// <param name="Seconds">The seconds from its opening to its resolution.</param>
/// <param name="At">The time of the event.</param>
public sealed record ConversationResolved(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    Guid? AgentId,
    string By,
    int? SatisfactionScore,
    double Seconds,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.resolved";
}

/// <summary>The customer got the first answer since it was opened.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation.</param>
/// <param name="MessageId">The answer.</param>
/// <param name="Sender">The kind of author.</param>
/// <param name="SenderId">The user, flow or address behind it.</param>
/// <param name="Seconds">The seconds that the customer waited.</param>
/// <param name="At">The time of the event.</param>
public sealed record FirstReplyGiven(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    MessageId MessageId,
    SenderKind Sender,
    string? SenderId,
    double Seconds,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.first_reply";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}

/// <summary>An operator wrote an internal note.</summary>
public sealed record ConversationNoted(TenantId Tenant, InstanceId Line, ConversationId In, Guid NoteId, string By, DateTimeOffset At)
    : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.noted";
}

/// <summary>Its labels changed.</summary>
public sealed record ConversationLabelled(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    IReadOnlyList<string> Labels,
    string By,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.labelled";
}

/// <summary>The conversation is hidden until a time, or until the customer writes; <paramref name="Until"/> null means that it is shown again.</summary>
public sealed record ConversationSnoozed(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    DateTimeOffset? Until,
    string By,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.snoozed";
}

/// <summary>The agent service gave no usable answer: the customer waits for a human.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation.</param>
/// <param name="MessageId">The question that stays open.</param>
/// <param name="Reason">The failure's code; never the agent's text.</param>
/// <param name="At">The time of the event.</param>
public sealed record AssistantFailed(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    MessageId MessageId,
    string Reason,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "agent.failed";

    /// <inheritdoc/>
    protected override MessageId? About => MessageId;
}

/// <summary>A call came in, was accepted, rejected or missed.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation with the caller, if there is one.</param>
/// <param name="CallId">The provider's id of the call.</param>
/// <param name="Status">offer, accept, reject, timeout or terminate.</param>
/// <param name="IsVideo">True for a video call.</param>
/// <param name="Caller">The provider's address of the caller.</param>
/// <param name="Phone">The caller's number, digits with country code; null if neither the provider nor the hub knows it.</param>
/// <param name="Name">The caller's name, if known.</param>
/// <param name="ContactId">The contact that the caller is, if known.</param>
/// <param name="At">The time of the event.</param>
public sealed record CallReceived(
    TenantId Tenant,
    InstanceId Line,
    ConversationId? In,
    string CallId,
    string Status,
    bool IsVideo,
    string Caller,
    string? Phone,
    string? Name,
    ContactId? ContactId,
    DateTimeOffset At
) : ILogOnlyEvent
{
    /// <inheritdoc/>
    public string Type => "call.changed";

    InstanceId? ILoggedEvent.Instance => Line;

    ConversationId? ILoggedEvent.Conversation => In;
}

/// <summary>A flow handed the conversation to people, or the bot was stopped since it answered too often.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance.</param>
/// <param name="In">The conversation.</param>
/// <param name="To">The queue, department or person that was named.</param>
/// <param name="Priority">0 to 100.</param>
/// <param name="Note">A note for the operator.</param>
/// <param name="Reason">transfer, timeout, attempts, failed, or brake (too many automatic answers within a minute).</param>
/// <param name="At">The time of the event.</param>
public sealed record ConversationHandedOver(
    TenantId Tenant,
    InstanceId Line,
    ConversationId In,
    string? To,
    int Priority,
    string? Note,
    string Reason,
    DateTimeOffset At
) : ConversationEvent(Tenant, Line, In, At)
{
    /// <inheritdoc/>
    public override string Type => "conversation.handed_over";
}
