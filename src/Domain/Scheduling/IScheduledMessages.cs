namespace OmniHub.Domain.Scheduling;

/// <summary>The scheduled messages in sight.</summary>
public interface IScheduledMessages
{
    /// <summary>The one with that id, or null.</summary>
    Task<ScheduledMessage?> Find(ScheduledMessageId id, CancellationToken ct);

    /// <summary>Takes in a new one.</summary>
    void Add(ScheduledMessage message);
}
