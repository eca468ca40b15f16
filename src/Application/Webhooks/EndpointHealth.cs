namespace OmniHub.Application.Webhooks;

/// <summary>Whether an endpoint may be called.</summary>
internal enum CallPass
{
    /// <summary>Like any other.</summary>
    Free,

    /// <summary>Once, to ask whether it is back.</summary>
    Probe,

    /// <summary>Not now.</summary>
    Refused,
}

/// <summary>
/// The breaker of an endpoint that failed: after several failures in a row its events are held, and one call after each pause asks whether it is back. The pauses get longer. Safe for
/// several callers at once.
/// </summary>
internal sealed class EndpointHealth
{
    private const int Threshold = 5;
    private const int MostDoublings = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private readonly Lock _one = new();
    private int _failures;
    private DateTimeOffset? _openUntil;
    private bool _isProbing;

    /// <summary>Whether only one call at a time may be made.</summary>
    internal bool IsAsking => _openUntil is not null;

    /// <summary>Whether calls wait right now.</summary>
    internal bool Holds(DateTimeOffset now) => _openUntil is { } until && (until > now || _isProbing);

    /// <summary>Asks to call; a probe that is granted is settled or given back.</summary>
    internal CallPass Enter(DateTimeOffset now)
    {
        lock (_one)
        {
            if (_openUntil is null)
                return CallPass.Free;
            if (Holds(now))
                return CallPass.Refused;
            _isProbing = true;
            return CallPass.Probe;
        }
    }

    /// <summary>Notes a failed call; returns how long calls wait now, if they do.</summary>
    internal TimeSpan? Failed(CallPass pass, DateTimeOffset now)
    {
        lock (_one)
        {
            if (pass is CallPass.Probe)
                _isProbing = false;
            else if (_openUntil is not null)
                return null;
            _failures++;
            if (_failures < Threshold)
                return null;
            var pause = FirstPause * Math.Pow(2, Math.Min(MostDoublings, _failures - Threshold));
            pause = pause < LongestPause ? pause : LongestPause;
            _openUntil = now + pause;
            return pause;
        }
    }

    /// <summary>Gives a probe back that was not made.</summary>
    internal void Release()
    {
        lock (_one)
            _isProbing = false;
    }
}
