using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>A scheduled message as surfaces show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Instance">The line that it goes through.</param>
/// <param name="InstanceName">The line's name; null when it is gone.</param>
/// <param name="Conversation">Its conversation, where known.</param>
/// <param name="To">Whom it goes to.</param>
/// <param name="Message">What it says.</param>
/// <param name="SendAt">When.</param>
/// <param name="LocalSendAt">The same on the clock of its time zone.</param>
/// <param name="TimeZone">The time zone.</param>
/// <param name="CancelsIfCustomerWrites">Whether a message of the customer cancels it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Reason">Why it was cancelled, failed, or waits beyond its time.</param>
/// <param name="MessageId">The message that it became.</param>
/// <param name="CreatedBy">Who planned it.</param>
/// <param name="CreatedAt">When it was planned.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
/// <param name="FinishedAt">When it was over.</param>
public sealed record ScheduledMessageView(
    ScheduledMessageId Id,
    InstanceId Instance,
    string? InstanceName,
    ConversationId? Conversation,
    string? To,
    OutgoingMessage Message,
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
    /// <summary>Never the text.</summary>
    public override string ToString() => Id.ToString();
}
