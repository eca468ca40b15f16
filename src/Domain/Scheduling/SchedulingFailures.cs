using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Scheduling;

/// <summary>What can be refused about scheduled messages.</summary>
public static class SchedulingFailures
{
    /// <summary>No such scheduled message for this caller.</summary>
    public static NotFound NotFound { get; } = new("scheduled_message.not_found", "Scheduled message not found.");

    /// <summary>It was sent, cancelled or given up already.</summary>
    public static Conflict Over(ScheduledStatus status) =>
        new("scheduled_message.over", $"It cannot be changed any more: it is {status.ToString().ToLowerInvariant()}.");

    /// <summary>It was sent, changed or cancelled at this very moment.</summary>
    public static Conflict Overtaken { get; } =
        new("scheduled_message.overtaken", "It was sent, changed or cancelled at the same moment. Look at it again.");

    /// <summary>The customer wrote before its time.</summary>
    public static Conflict CustomerWrote { get; } = new("scheduled_message.customer_wrote", "The customer wrote first.");

    /// <summary>The time is over or too far away.</summary>
    public static Invalid TimeOutOfReach { get; } =
        Invalid.Field("SendAt", $"Must lie in the future, {ScheduledMessage.Furthest.TotalDays:0} days ahead at most.");

    /// <summary>It cannot be read as a time.</summary>
    public static Invalid TimeUnreadable { get; } =
        Invalid.Field("SendAt", "Must be an ISO 8601 time, with an offset or in the time zone that time_zone names.");

    /// <summary>Nobody knows that time zone.</summary>
    public static Invalid ZoneUnknown(string zone) =>
        Invalid.Field("TimeZone", $"Unknown time zone '{zone}'; use a name like America/Sao_Paulo.");

    /// <summary>Nothing to change was named.</summary>
    public static Invalid NothingGiven { get; } = Invalid.Field("", "Name what shall change: the message, its time, or both.");
}
