using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>A scheduled message as dialects show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Instance">The id of the instance.</param>
/// <param name="InstanceName">The name of the instance; null if it was deleted.</param>
/// <param name="Conversation">Its conversation, where known.</param>
/// <param name="To">The recipient.</param>
/// <param name="Message">The message.</param>
/// <param name="SendAt">The time at which it is to be sent.</param>
/// <param name="LocalSendAt">The local time in its time zone.</param>
/// <param name="TimeZone">The time zone.</param>
/// <param name="CancelsIfCustomerWrites">True if a message from the customer cancels it.</param>
/// <param name="Status">The status.</param>
/// <param name="Reason">Why it was cancelled, failed, or waits beyond its time.</param>
/// <param name="MessageId">The message that it became.</param>
/// <param name="CreatedBy">The user or key that created it.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="UpdatedAt">The time of the last change.</param>
/// <param name="FinishedAt">The time at which it was sent, cancelled or given up.</param>
public sealed record ScheduledMessageView(
    ScheduledMessageId Id,
    InstanceId Instance,
    string? InstanceName,
    ConversationId? Conversation,
    string? To,
    MessageRequest Message,
    DateTimeOffset SendAt,
    DateTimeOffset LocalSendAt,
    string TimeZone,
    bool CancelsIfCustomerWrites,
    ScheduledStatus Status,
    string? Reason,
    MessageId? MessageId,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt
)
{
    /// <summary>Leaves out the text, because this may end up in a log.</summary>
    public override string ToString() => Id.ToString();
}
