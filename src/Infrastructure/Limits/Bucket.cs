using OmniHub.Application.Limits;

namespace OmniHub.Infrastructure.Limits;

/// <summary>The current window of one limit on this node: its permits, and how many of all were issued.</summary>
internal sealed class Bucket
{
    private readonly Lock _gate = new();
    private long _startsAt = -1;
    private int _held;
    private int _out;
    private bool _isEmpty;
    private int _waiting;

    /// <summary>Allows one request for permits at a time.</summary>
    internal SemaphoreSlim Leasing { get; } = new(1, 1);

    internal DateTimeOffset EndsAt { get; private set; }

    /// <summary>Takes a permit of this node; null if it has none and must ask; false if the window is used up.</summary>
    internal bool? TryTake(RateLimit limit, DateTimeOffset now)
    {
        lock (_gate)
        {
            Roll(limit, now);
            if (_held > 0)
            {
                _held--;
                return true;
            }

            return _isEmpty ? false : null;
        }
    }

    /// <summary>Counts a call that waits for a permit.</summary>
    internal void Queue() => Interlocked.Increment(ref _waiting);

    /// <summary>Counts a call that no longer waits.</summary>
    internal void Leave() => Interlocked.Decrement(ref _waiting);

    /// <summary>Returns how many permits to ask for: one for each waiting call. None is reserved in advance, so the last permit is available on any node.</summary>
    internal (long StartsAt, int Wanted) Wish(RateLimit limit, DateTimeOffset now)
    {
        lock (_gate)
        {
            Roll(limit, now);
            return (_startsAt, Math.Clamp(Volatile.Read(ref _waiting), 1, limit.Permits));
        }
    }

    /// <summary>Stores the permits that were granted for a window.</summary>
    internal void Grant(long startsAt, int wanted, int granted, int outNow)
    {
        lock (_gate)
        {
            if (startsAt == _startsAt)
                (_held, _out, _isEmpty) = (_held + granted, outNow, granted < wanted);
        }
    }

    /// <summary>Puts a permit back that was taken a moment ago and not used.</summary>
    internal void GiveBack(long startsAt)
    {
        lock (_gate)
        {
            if (startsAt == _startsAt)
                _held++;
        }
    }

    internal (int Remaining, long StartsAt) State(RateLimit limit)
    {
        lock (_gate)
            return (Math.Max(0, limit.Permits - _out) + _held, _startsAt);
    }

    private void Roll(RateLimit limit, DateTimeOffset now)
    {
        var window = (long)limit.Window.TotalSeconds;
        var startsAt = now.ToUnixTimeSeconds() / window * window;
        if (startsAt <= _startsAt)
            return;
        (_startsAt, _held, _out, _isEmpty) = (startsAt, 0, 0, false);
        EndsAt = DateTimeOffset.FromUnixTimeSeconds(startsAt + window);
    }
}
