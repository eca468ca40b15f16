namespace OmniHub.Domain.Scheduling;

/// <summary>The visible scheduled messages.</summary>
public interface IScheduledMessages
{
    /// <summary>The one with that id, or null.</summary>
    Task<ScheduledMessage?> Find(ScheduledMessageId id, CancellationToken ct);

    /// <summary>Adds a scheduled message.</summary>
    void Add(ScheduledMessage message);
}
