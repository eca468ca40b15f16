using OmniHub.Application.Limits;

namespace OmniHub.Infrastructure.Limits;

/// <summary>One limit's present window on this node: the permits it holds, and how many of all are out.</summary>
internal sealed class Bucket
{
    private readonly Lock _gate = new();
    private long _startsAt = -1;
    private int _held;
    private int _out;
    private bool _isEmpty;

    /// <summary>One lease at a time.</summary>
    internal SemaphoreSlim Leasing { get; } = new(1, 1);

    internal DateTimeOffset EndsAt { get; private set; }

    /// <summary>Takes a permit that this node holds; null: it holds none and must ask; false: the window is used up.</summary>
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

    /// <summary>How many to ask for: a few at a time, fewer towards the end, so that little lies idle on a node that nobody calls.</summary>
    internal (long StartsAt, int Wanted) Wish(RateLimit limit, DateTimeOffset now)
    {
        lock (_gate)
        {
            Roll(limit, now);
            return (_startsAt, Math.Clamp(Math.Min(limit.Permits / 20, (limit.Permits - _out) / 4), 1, 100));
        }
    }

    /// <summary>Takes in what was granted for a window.</summary>
    internal void Grant(RateLimit limit, long startsAt, int granted, int outNow)
    {
        lock (_gate)
        {
            if (startsAt != _startsAt)
                return;
            (_held, _out, _isEmpty) = (_held + granted, Math.Min(outNow, limit.Permits), granted == 0);
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
