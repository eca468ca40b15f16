using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Limits;

namespace OmniHub.Infrastructure.Limits;

/// <summary>
/// Exact rate limits over all nodes: a call passes only with a permit. On PostgreSQL a node gets permits from the database, for all waiting calls at once;
/// an exhausted window is remembered and needs no further query. If the database cannot be reached, the node counts for itself.
/// </summary>
internal sealed class RateLimits(ILeases leases, TimeProvider clock, ILogger<RateLimits> log) : IRateLimits
{
    /// <summary>The maximum number of callers that are counted individually at the same time.</summary>
    internal const int Most = 200_000;

    private const uint Crowds = 1024;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    // Kept beside the dictionary, whose own count takes all its locks: every newcomer asks for it.
    private int _counted;

    /// <summary>The number of counted callers.</summary>
    internal int Counted => Volatile.Read(ref _counted);

    public async ValueTask<RateDecision> Take(IReadOnlyList<RateLimit> limits, CancellationToken ct)
    {
        var taken = new (Bucket Bucket, long StartsAt)[limits.Count];
        RateDecision? tightest = null;
        for (var at = 0; at < limits.Count; at++)
        {
            var (limit, bucket) = Count(limits[at]);
            var allowed = await Take(limit, bucket, ct);
            var (remaining, startsAt) = bucket.State(limit);
            var decision = Decide(limit, bucket, allowed, remaining);
            if (!allowed)
            {
                foreach (var (earlier, start) in taken.AsSpan(0, at))
                    earlier.GiveBack(start);
                return decision;
            }

            taken[at] = (bucket, startsAt);
            if (tightest is null || decision.Remaining < tightest.Remaining)
                tightest = decision;
        }

        return tightest!;
    }

    internal async Task Sweep(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var (name, bucket) in _buckets)
            if (bucket.EndsAt < now && _buckets.TryRemove(new(name, bucket)))
                Interlocked.Decrement(ref _counted);
        try
        {
            await leases.Forget(now.AddHours(-2).ToUnixTimeSeconds(), ct);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            log.LimitsAlone(trouble.GetType().Name);
        }
    }

    // Strangers choose where they call from. When more come than can be counted one by one, newcomers are counted by the crowd: those who
    // are known keep their own count, and memory stays bounded.
    private (RateLimit Limit, Bucket Bucket) Count(RateLimit limit)
    {
        if (_buckets.TryGetValue(limit.Bucket, out var known))
            return (limit, known);
        if (Counted >= Most)
            limit = limit with { Bucket = $"crowd:{limit.Permits}:{limit.Window.Ticks}:{(uint)limit.Bucket.GetHashCode() % Crowds}" };
        var added = new Bucket();
        var bucket = _buckets.GetOrAdd(limit.Bucket, added);
        if (bucket == added)
            Interlocked.Increment(ref _counted);
        return (limit, bucket);
    }

    private async ValueTask<bool> Take(RateLimit limit, Bucket bucket, CancellationToken ct)
    {
        while (true)
        {
            if (bucket.TryTake(limit, clock.GetUtcNow()) is { } known)
                return known;
            bucket.Queue();
            var entered = false;
            try
            {
                await bucket.Leasing.WaitAsync(ct);
                entered = true;
                // Another call may have fetched permits while this one waited.
                if (bucket.TryTake(limit, clock.GetUtcNow()) is { } brought)
                    return brought;
                var (startsAt, wanted) = bucket.Wish(limit, clock.GetUtcNow());
                var (granted, outNow) = await Lease(limit, startsAt, wanted, ct);
                bucket.Grant(startsAt, wanted, granted, outNow);
                if (bucket.TryTake(limit, clock.GetUtcNow()) is { } mine)
                    return mine;
            }
            finally
            {
                bucket.Leave();
                if (entered)
                    bucket.Leasing.Release();
            }
        }
    }

    private async ValueTask<(int Granted, int Out)> Lease(RateLimit limit, long startsAt, int wanted, CancellationToken ct)
    {
        try
        {
            return await leases.Lease(limit, startsAt, wanted, ct);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            log.LimitsAlone(trouble.GetType().Name);
            return (limit.Permits, limit.Permits);
        }
    }

    private RateDecision Decide(RateLimit limit, Bucket bucket, bool allowed, int remaining)
    {
        var wait = bucket.EndsAt - clock.GetUtcNow();
        return new(allowed, limit.Permits, allowed ? remaining : 0, bucket.EndsAt, wait > TimeSpan.Zero ? wait : TimeSpan.FromSeconds(1));
    }
}
