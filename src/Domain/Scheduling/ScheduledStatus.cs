namespace OmniHub.Domain.Scheduling;

/// <summary>Where a scheduled message stands.</summary>
public enum ScheduledStatus
{
    /// <summary>It waits for its time.</summary>
    Pending,

    /// <summary>It was handed over to be sent; how far it got since stands with the message itself.</summary>
    Sent,

    /// <summary>Somebody thought better of it, or the customer wrote first.</summary>
    Cancelled,

    /// <summary>It could not be handed over.</summary>
    Failed,
}
