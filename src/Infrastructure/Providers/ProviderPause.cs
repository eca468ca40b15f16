namespace OmniHub.Infrastructure.Providers;

/// <summary>The time for which a provider wants no more calls of one kind. Not synchronized: its owner guards it.</summary>
internal struct ProviderPause
{
    private long _until;

    /// <summary>Returns the rest of the pause; null if there is none.</summary>
    internal readonly TimeSpan? Left(TimeProvider clock)
    {
        var now = clock.GetTimestamp();
        return _until > now ? clock.GetElapsedTime(now, _until) : null;
    }

    /// <summary>Pauses for so long from now; never shortens a pause.</summary>
    internal void Extend(TimeSpan wait, TimeProvider clock) =>
        _until = Math.Max(_until, clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency));
}
