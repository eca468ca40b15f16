namespace OmniHub.Infrastructure.Providers;

/// <summary>Calls that a provider allows: a burst, then so many a second, and none while it wants a pause. Every refusal in a row makes the pause longer.</summary>
/// <param name="burst">The calls that may be made at once.</param>
/// <param name="perSecond">The calls that come back each second.</param>
/// <param name="clock">The clock.</param>
internal sealed class CallBudget(double burst, double perSecond, TimeProvider clock)
{
    private const int MostRefusals = 5;

    private readonly Lock _gate = new();
    private ProviderPause _pause;
    private readonly double _burst = burst;
    private double _left = burst;
    private long _at = clock.GetTimestamp();
    private int _refusals;

    /// <summary>The calls that come back each second.</summary>
    internal double PerSecond => perSecond;

    /// <summary>Takes a call; otherwise returns the time to wait for one.</summary>
    internal TimeSpan? Take()
    {
        lock (_gate)
        {
            if (_pause.Left(clock) is { } rest)
                return rest;
            var now = clock.GetTimestamp();
            _left = Math.Min(_burst, _left + (clock.GetElapsedTime(_at, now).TotalSeconds * perSecond));
            _at = now;
            if (_left < 1)
                return TimeSpan.FromSeconds((1 - _left) / perSecond);
            _left--;
            return null;
        }
    }

    /// <summary>The provider refused a call: the pause is so many times as long with each refusal in a row.</summary>
    internal TimeSpan Refused(int factor)
    {
        lock (_gate)
        {
            _refusals = Math.Min(_refusals + 1, MostRefusals);
            var wait = TimeSpan.FromSeconds(Math.Pow(factor, _refusals));
            _pause.Extend(wait, clock);
            return wait;
        }
    }

    /// <summary>A call succeeded.</summary>
    internal void Succeeded()
    {
        lock (_gate)
            _refusals = 0;
    }
}
