namespace OmniHub.Application.Limits;

/// <summary>How many calls of a kind somebody may make in a window of time.</summary>
/// <param name="Bucket">The kind and who it is counted for; the same on every node.</param>
/// <param name="Permits">How many.</param>
/// <param name="Window">In how long; windows follow each other on the clock, the same on every node.</param>
public sealed record RateLimit(string Bucket, int Permits, TimeSpan Window);

/// <summary>What became of one call.</summary>
/// <param name="IsAllowed">Whether it may pass.</param>
/// <param name="Limit">The permits of the window that binds.</param>
/// <param name="Remaining">How many are left in it.</param>
/// <param name="ResetsAt">When the next one begins.</param>
/// <param name="RetryAfter">How long until then.</param>
public sealed record RateDecision(bool IsAllowed, int Limit, int Remaining, DateTimeOffset ResetsAt, TimeSpan RetryAfter);

/// <summary>Counts calls; nodes on one PostgreSQL count together.</summary>
public interface IRateLimits
{
    /// <summary>Takes one permit of each limit, or none of any.</summary>
    ValueTask<RateDecision> Take(IReadOnlyList<RateLimit> limits, CancellationToken ct);
}
