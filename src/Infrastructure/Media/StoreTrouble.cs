using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// Logs that the store is in trouble: at the start, once a minute while it lasts, and at the end; not once for every waiting file.
/// </summary>
internal sealed class StoreTrouble(TimeProvider clock, ILogger<StoreTrouble> log)
{
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _silentUntil;
    private volatile bool _isTold;

    /// <summary>Reports that the store could not be used; the description must contain no key.</summary>
    internal void Happened(string store, string what)
    {
        lock (_lock)
        {
            var now = clock.GetUtcNow();
            if (now < _silentUntil)
                return;
            (_silentUntil, _isTold) = (now + BetweenNews, true);
        }

        Log.StoreAway(log, store, what);
    }

    /// <summary>Reports that the store could be used.</summary>
    internal void IsOver(string store)
    {
        if (!_isTold)
            return;
        lock (_lock)
        {
            if (!_isTold)
                return;
            _isTold = false;
        }

        Log.StoreBack(log, store);
    }
}
