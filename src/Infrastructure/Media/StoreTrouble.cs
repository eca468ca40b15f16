using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// Tells the operator that the store is in trouble: when it begins, once a minute while it lasts, and when it is over; not once for every file that waits for it.
/// </summary>
internal sealed class StoreTrouble(TimeProvider clock, ILogger<StoreTrouble> log)
{
    private static readonly TimeSpan BetweenNews = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private DateTimeOffset _silentUntil;
    private volatile bool _isTold;

    /// <summary>It could not be used; what is said about it holds no key.</summary>
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

    /// <summary>It could be used.</summary>
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
