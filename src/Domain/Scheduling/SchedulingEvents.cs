using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Scheduling;

/// <summary>A scheduled message was made, changed, cancelled, handed over, or given up.</summary>
/// <param name="ScheduledMessage">The scheduled message.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance that sends it.</param>
/// <param name="What">created, changed, cancelled, sent or failed.</param>
/// <param name="Reason">The reason in one word, if there is one; never the text of a message.</param>
/// <param name="At">The time of the event.</param>
/// <param name="In">The conversation to which it belongs now.</param>
/// <param name="MessageId">The message that it became.</param>
public sealed record ScheduledMessageChanged(
    ScheduledMessageId ScheduledMessage,
    TenantId Tenant,
    InstanceId Line,
    string What,
    string? Reason,
    DateTimeOffset At,
    ConversationId? In = null,
    MessageId? MessageId = null
) : ILogOnlyEvent
{
    /// <inheritdoc/>
    public string Type => "scheduled_message.changed";

    InstanceId? ILoggedEvent.Instance => Line;

    ConversationId? ILoggedEvent.Conversation => In;

    MessageId? ILoggedEvent.Message => MessageId;
}
