using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Messaging;

/// <summary>The place of an instance in its pace.</summary>
/// <param name="NextAt">When its next message may leave.</param>
/// <param name="Day">The day that is counted, in the tenant's time zone.</param>
/// <param name="Taken">How many messages of that day have had their turn.</param>
/// <param name="ToldDay">The last day of which the tenant was told that the cap is reached.</param>
internal readonly record struct PaceSlot(DateTimeOffset NextAt, int Day, int Taken, int ToldDay);

/// <summary>The answer to a message that asks for its turn.</summary>
/// <param name="At">When it may leave.</param>
/// <param name="Slot">The instance's place afterwards.</param>
/// <param name="Refused">Why it gets no turn; null: it has one.</param>
/// <param name="TellsCapUntil">Set when the tenant is told that the day's messages are used up: until when.</param>
internal readonly record struct PaceTurn(DateTimeOffset At, PaceSlot Slot, Failure? Refused = null, DateTimeOffset? TellsCapUntil = null);

/// <summary>Keeps the messages of an instance apart, and below the day's cap.</summary>
internal static class PaceRules
{
    /// <param name="pace">The instance's pace.</param>
    /// <param name="slot">Its place so far.</param>
    /// <param name="timeZone">Where its days begin.</param>
    /// <param name="now">The present time.</param>
    /// <param name="atMost">A turn that is further away than this is not taken.</param>
    /// <param name="jitter">What is added to the gap behind this message.</param>
    internal static PaceTurn Take(SendingPace pace, in PaceSlot slot, string timeZone, DateTimeOffset now, TimeSpan atMost, TimeSpan jitter)
    {
        var today = LocalDays.DayOf(now, timeZone);
        var taken = slot.Day == today ? slot.Taken : 0;
        if (pace.DailyCap is { } cap && taken >= cap)
        {
            var resetsAt = LocalDays.StartOfTomorrow(now, timeZone);
            // Once a day, however many messages are refused.
            return new(
                now,
                slot with
                {
                    ToldDay = today,
                },
                MessagingFailures.DayUsedUp(cap, resetsAt - now),
                slot.ToldDay == today ? null : resetsAt
            );
        }

        var at = slot.NextAt > now ? slot.NextAt : now;
        return at - now > atMost
            ? new(at, slot, MessagingFailures.Paced(at - now - atMost))
            : new(at, slot with { NextAt = at + Gap(pace) + jitter, Day = today, Taken = taken + 1 });
    }

    private static TimeSpan Gap(SendingPace pace) => pace.MessagesPerMinute is { } rate ? TimeSpan.FromMinutes(1) / rate : TimeSpan.Zero;
}
