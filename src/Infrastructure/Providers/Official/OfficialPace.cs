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

    private readonly BoundedCache<string, CallBudget> _numbers = new(MostKnown);
    private readonly BoundedCache<string, bool> _fast = new(MostKnown);
    private readonly BoundedCache<(string From, string To), CallBudget> _pairs = new(MostKnown);

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
        return PairOf(from, to).Take() is { } patience ? patience : NumberOf(from).Take();
    }

    /// <summary>Meta said that the pair is too fast: four times as long each time in a row.</summary>
    internal TimeSpan SlowPair(string from, string to) => PairOf(from, to).Refused(factor: 4);

    /// <summary>Meta said that the number is too fast.</summary>
    internal TimeSpan SlowNumber(string from) => NumberOf(from).Refused(factor: 2);

    /// <summary>Records a successful call.</summary>
    internal void Went(string from, string to)
    {
        if (_pairs.TryGetValue((from, to), out var pair))
            pair.Succeeded();
        if (_numbers.TryGetValue(from, out var number))
            number.Succeeded();
    }

    private CallBudget PairOf(string from, string to) => _pairs.GetOrAdd((from, to), _ => new CallBudget(PairBurst, PairPerSecond, clock));

    private CallBudget NumberOf(string from)
    {
        var rate = _fast.Contains(from) ? HighPerSecond : PerSecond;
        if (_numbers.TryGetValue(from, out var known) && known.PerSecond.Equals(rate))
            return known;
        var bucket = new CallBudget(rate, rate, clock);
        _numbers.Set(from, bucket);
        return bucket;
    }
}
