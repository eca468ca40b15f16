using OmniHub.Infrastructure.Caching;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>
/// Keeps this node within Meta's limits: so many messages a second from one number, and from one number to one person a burst and then one every six seconds. What would
/// be refused anyway is not even sent; a pair that Meta slows down waits alone.
/// </summary>
internal sealed class OfficialPace(TimeProvider clock)
{
    private const int MostKnown = 100_000;
    private const double PerSecond = 80;
    private const double HighPerSecond = 1000;
    private const double PairBurst = 45;
    private const double PairPerSecond = 1.0 / 6;

    private readonly BoundedCache<string, Bucket> _numbers = new(MostKnown);
    private readonly BoundedCache<string, bool> _fast = new(MostKnown);
    private readonly BoundedCache<(string From, string To), Bucket> _pairs = new(MostKnown);

    /// <summary>Meta says how fast a number may be: <c>STANDARD</c> or, after an upgrade, <c>HIGH</c>.</summary>
    internal void Learn(string from, string level)
    {
        if (level is "HIGH")
            _fast.TryAdd(from, true);
        else
            _fast.Remove(from);
    }

    /// <summary>Takes a slot; otherwise returns the time to wait for one.</summary>
    internal TimeSpan? Wait(string from, string to)
    {
        var now = clock.GetTimestamp();
        var pair = _pairs.GetOrAdd((from, to), _ => new Bucket(PairBurst, PairPerSecond, now));
        if (pair.Wait(now, clock) is { } patience)
            return patience;
        return NumberOf(from, now).Wait(now, clock);
    }

    /// <summary>Meta said that the pair is too fast: four times as long each time in a row.</summary>
    internal TimeSpan SlowPair(string from, string to) =>
        _pairs.GetOrAdd((from, to), _ => new Bucket(PairBurst, PairPerSecond, clock.GetTimestamp())).Slow(clock, 4);

    /// <summary>Meta said that the number is too fast.</summary>
    internal TimeSpan SlowNumber(string from) => NumberOf(from, clock.GetTimestamp()).Slow(clock, 2);

    /// <summary>Records a successful call.</summary>
    internal void Went(string from, string to)
    {
        if (_pairs.TryGetValue((from, to), out var pair))
            pair.Recover();
        if (_numbers.TryGetValue(from, out var number))
            number.Recover();
    }

    private Bucket NumberOf(string from, long now)
    {
        var rate = _fast.Contains(from) ? HighPerSecond : PerSecond;
        if (_numbers.TryGetValue(from, out var known) && known.PerSecond.Equals(rate))
            return known;
        var bucket = new Bucket(rate, rate, now);
        _numbers.Set(from, bucket);
        return bucket;
    }

    private sealed class Bucket(double burst, double perSecond, long start)
    {
        private const int MostStrikes = 5;

        internal double PerSecond { get; } = perSecond;

        private readonly Lock _gate = new();
        private readonly double _burst = burst;
        private double _left = burst;
        private long _at = start;
        private long _closedUntil;
        private int _strikes;

        internal TimeSpan? Wait(long now, TimeProvider clock)
        {
            lock (_gate)
            {
                if (_closedUntil > now)
                    return clock.GetElapsedTime(now, _closedUntil);
                _left = Math.Min(_burst, _left + clock.GetElapsedTime(_at, now).TotalSeconds * PerSecond);
                _at = now;
                if (_left < 1)
                    return TimeSpan.FromSeconds((1 - _left) / PerSecond);
                _left--;
                return null;
            }
        }

        internal TimeSpan Slow(TimeProvider clock, int factor)
        {
            lock (_gate)
            {
                _strikes = Math.Min(_strikes + 1, MostStrikes);
                var wait = TimeSpan.FromSeconds(Math.Pow(factor, _strikes));
                _closedUntil = clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency);
                return wait;
            }
        }

        internal void Recover()
        {
            lock (_gate)
                _strikes = 0;
        }
    }
}
