namespace OmniHub.Infrastructure.EventLog;

/// <summary>
/// The wait before the next read. An entry can become readable shortly after its announcement, when an older transaction ends, so a reader looks again
/// soon after an entry, and less and less often without any.
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
