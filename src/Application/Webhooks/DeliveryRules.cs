namespace OmniHub.Application.Webhooks;

/// <summary>One call of a receiver, and what its endpoint wants done about failures.</summary>
/// <param name="Attempt">The call and its answer.</param>
/// <param name="Earlier">How many attempts counted before it.</param>
/// <param name="MaxRetries">How often a failed event is sent again.</param>
/// <param name="RetryInterval">The milliseconds to the first repeat; each further one takes twice as long.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
/// <param name="IsProbe">Whether the call asked if a receiver in trouble is back.</param>
/// <param name="Now">The present time.</param>
internal readonly record struct DeliveryTry(
    AttemptView Attempt,
    int Earlier,
    int MaxRetries,
    int RetryInterval,
    TimeSpan? RetryAfter,
    bool IsProbe,
    DateTimeOffset Now
);

/// <summary>The consequence of a call.</summary>
/// <param name="Status">Where the delivery stands now.</param>
/// <param name="Attempts">How many attempts count by now.</param>
/// <param name="DueAt">When it is tried next.</param>
/// <param name="Disables">Why the endpoint gets no more calls at all; null: it goes on.</param>
internal readonly record struct DeliveryVerdict(DeliveryStatus Status, int Attempts, DateTimeOffset DueAt, string? Disables = null);

/// <summary>Decides whether an event was delivered, whether it is sent again and when, and whether its endpoint is in trouble.</summary>
internal static class DeliveryRules
{
    private const int Gone = 410;
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <summary>Why an answer with that status does not count as delivered; null: it does.</summary>
    internal static string? Refusal(int status) =>
        status switch
        {
            >= 200 and < 300 => null,
            >= 300 and < 400 => $"answered {status}: redirects are not followed",
            _ => $"answered {status}",
        };

    /// <summary>Whether the receiver itself seems to be in trouble. An answer that only dislikes this one event says nothing about the others.</summary>
    internal static bool IsTrouble(AttemptView attempt) => attempt is { Error: not null, Status: null or >= 500 or 429 or 408 };

    /// <param name="call">The call.</param>
    /// <param name="chance">From 0 to 1; spreads the repeats of many events over time.</param>
    internal static DeliveryVerdict Judge(in DeliveryTry call, double chance)
    {
        if (call.Attempt.Error is null)
            return new(DeliveryStatus.Delivered, call.Earlier + 1, call.Now);
        if (call.Attempt.Status == Gone)
            return new(DeliveryStatus.Failed, call.Earlier + 1, call.Now, "The receiver answered 410 Gone.");
        // A question whether the receiver is back costs its event none of its retries.
        if (call.IsProbe)
            return new(DeliveryStatus.Pending, call.Earlier, call.Now);
        return call.Earlier >= call.MaxRetries
            ? new(DeliveryStatus.Failed, call.Earlier + 1, call.Now)
            : new(DeliveryStatus.Pending, call.Earlier + 1, call.Now + WaitAfter(call, chance));
    }

    private static TimeSpan WaitAfter(in DeliveryTry call, double chance)
    {
        var wait = TimeSpan.FromMilliseconds(
            Math.Min(LongestWait.TotalMilliseconds, call.RetryInterval * Math.Pow(2, call.Earlier) * (1 + (chance * 0.1)))
        );
        if (call.RetryAfter is not { } asked || asked <= wait)
            return wait;
        return asked < LongestWait ? asked : LongestWait;
    }
}
