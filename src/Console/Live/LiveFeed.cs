using System.Collections.Concurrent;
using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;

namespace OmniHub.WebConsole.Live;

/// <summary>
/// Follows the event log once for all open pages of this node, and hands each circuit the entries of its tenant. Every node reads the same log, so a page sees the same at whichever
/// node it is open. Nothing is read before the first page opens.
/// </summary>
internal sealed class LiveFeed(IEventFeed feed) : IDisposable
{
    private readonly ConcurrentDictionary<Listener, byte> _listeners = [];
    private readonly SemaphoreSlim _starting = new(1, 1);
    private FeedSubscription? _feed;

    public void Dispose()
    {
        _feed?.Dispose();
        _starting.Dispose();
    }

    /// <summary>Hands over the tenant's entries from now on. The receiver must be quick: the others wait for it.</summary>
    internal async Task<IDisposable> Listen(TenantId tenant, InstanceId? onlyInstance, Action<LoggedEntry> take, CancellationToken ct)
    {
        await Start(ct);
        var listener = new Listener(this, tenant, onlyInstance, take);
        _listeners.TryAdd(listener, 0);
        return listener;
    }

    private async Task Start(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            _feed ??= await feed.Subscribe(Take, ct);
        }
        finally
        {
            _starting.Release();
        }
    }

    private Task Take(IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        foreach (var (listener, _) in _listeners)
        foreach (var entry in entries)
        {
            if (listener.Wants(entry))
                listener.Take(entry);
        }

        return Task.CompletedTask;
    }

    private sealed class Listener(LiveFeed feed, TenantId tenant, InstanceId? onlyInstance, Action<LoggedEntry> take) : IDisposable
    {
        internal bool Wants(LoggedEntry entry) => entry.Tenant == tenant && (onlyInstance is null || entry.Instance == onlyInstance);

        internal void Take(LoggedEntry entry) => take(entry);

        public void Dispose() => feed._listeners.TryRemove(this, out _);
    }
}
