namespace OmniHub.Infrastructure.EventLog;

/// <summary>
/// How long to wait before looking again. An entry can become readable a moment after it was announced, when an older transaction ends: so a reader looks again
/// soon after news, and ever less often without any.
/// </summary>
internal sealed class Backoff
{
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>A database that is away is asked at least this often.</summary>
    internal static readonly TimeSpan MostAfterTrouble = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(8);

    private TimeSpan _next = Longest;

    internal void Reset() => _next = Shortest;

    internal TimeSpan Next()
    {
        var now = _next;
        _next = now * 2 < Longest ? now * 2 : Longest;
        return now;
    }
}
