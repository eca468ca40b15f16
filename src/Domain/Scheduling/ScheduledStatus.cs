namespace OmniHub.Domain.Scheduling;

/// <summary>The status of a scheduled message.</summary>
public enum ScheduledStatus
{
    /// <summary>Waits for its time.</summary>
    Pending,

    /// <summary>Handed over to the outbox; the message has its own status from then on.</summary>
    Sent,

    /// <summary>Cancelled by a user or by a message of the customer.</summary>
    Cancelled,

    /// <summary>Could not be handed over.</summary>
    Failed,
}
