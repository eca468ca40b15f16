namespace OmniHub.Application.Limits;

/// <summary>The number of calls that a caller may make in a window of time.</summary>
/// <param name="Bucket">The kind and who it is counted for; the same on every node.</param>
/// <param name="Permits">The number of calls.</param>
/// <param name="Window">The length of the window; windows are aligned to the clock, the same on every node.</param>
public sealed record RateLimit(string Bucket, int Permits, TimeSpan Window);

/// <summary>The decision about one call.</summary>
/// <param name="IsAllowed">True if the call is allowed.</param>
/// <param name="Limit">The permits of the window that binds.</param>
/// <param name="Remaining">The number of calls left in the window.</param>
/// <param name="ResetsAt">The start of the next window.</param>
/// <param name="RetryAfter">The time until the next window.</param>
public sealed record RateDecision(bool IsAllowed, int Limit, int Remaining, DateTimeOffset ResetsAt, TimeSpan RetryAfter);

/// <summary>Counts calls; nodes on one PostgreSQL count together.</summary>
public interface IRateLimits
{
    /// <summary>Takes one permit of each limit, or none of any.</summary>
    ValueTask<RateDecision> Take(IReadOnlyList<RateLimit> limits, CancellationToken ct);
}
