using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Scheduling;

/// <summary>A scheduled message was made, changed, cancelled, handed over, or given up.</summary>
/// <param name="ScheduledMessage">Which.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Line">The line that it goes through.</param>
/// <param name="What">created, changed, cancelled, sent or failed.</param>
/// <param name="Reason">Why, in a word, where there is more to say; never a text of somebody's.</param>
/// <param name="At">When.</param>
/// <param name="In">The conversation that it now stands in.</param>
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
