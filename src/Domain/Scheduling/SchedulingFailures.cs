using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Scheduling;

/// <summary>The failures of scheduled messages.</summary>
public static class SchedulingFailures
{
    /// <summary>The scheduled message does not exist for this caller.</summary>
    public static NotFound NotFound { get; } = new("scheduled_message.not_found", "Scheduled message not found.");

    /// <summary>The message was already sent, cancelled or given up.</summary>
    public static Conflict Over(ScheduledStatus status) =>
        new("scheduled_message.over", $"The scheduled message can no longer be changed: it is {status.ToString().ToLowerInvariant()}.");

    /// <summary>Another call sent, changed or cancelled the message at the same time.</summary>
    public static Conflict Overtaken { get; } =
        new(
            "scheduled_message.overtaken",
            "The scheduled message was sent, changed or cancelled by another call at the same time. Read it again."
        );

    /// <summary>The customer wrote before its time.</summary>
    public static Conflict CustomerWrote { get; } = new("scheduled_message.customer_wrote", "The customer wrote first.");

    /// <summary>The time is over or too far away.</summary>
    public static Invalid TimeOutOfReach { get; } =
        Invalid.Field("SendAt", $"Must lie in the future, {ScheduledMessage.Furthest.TotalDays:0} days ahead at most.");

    /// <summary>The text is not a time.</summary>
    public static Invalid TimeUnreadable { get; } =
        Invalid.Field("SendAt", "Must be an ISO 8601 time, with an offset or in the time zone that time_zone names.");

    /// <summary>The time zone is unknown.</summary>
    public static Invalid ZoneUnknown(string zone) =>
        Invalid.Field("TimeZone", $"Unknown time zone '{zone}'; use a name like America/Sao_Paulo.");

    /// <summary>The call names nothing to change.</summary>
    public static Invalid NothingGiven { get; } = Invalid.Field("", "Name what to change: the message, its time, or both.");
}
