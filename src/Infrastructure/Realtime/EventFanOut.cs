using OmniHub.Application.Events;
using OmniHub.Application.Realtime;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>Delivers the event log to the subscriptions. Every node reads the same log, so a client gets the same at whichever node it is connected to.</summary>
internal sealed class EventFanOut(
    IEventFeed feed,
    IEventReader log,
    EventNewsReader reader,
    Subscriptions subscriptions,
    CredentialChecks credentials
) : IDisposable
{
    private const int Batch = 200;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private FeedSubscription? _feed;

    public void Dispose()
    {
        _feed?.Dispose();
        _starting.Dispose();
    }

    /// <summary>Delivers everything to a subscription from now on, after what it missed since an entry.</summary>
    internal async Task Join(Subscription subscription, EventCursor? from, CancellationToken ct)
    {
        await Start(ct);
        if (from is { } last)
        {
            subscription.Has = last;
            while (await ReplayMissed(subscription, null, ct)) { }
        }

        var live = subscriptions.Join(subscription);
        if (from is null)
            subscription.Has = live;
        else
            while (await ReplayMissed(subscription, live, ct)) { }
        subscription.Release();
    }

    private async Task Start(CancellationToken ct)
    {
        await _starting.WaitAsync(ct);
        try
        {
            if (_feed is not null)
                return;
            _feed = await feed.Subscribe(Take, ct);
            subscriptions.BeginAt(_feed.From);
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task Take(IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        var news = new Dictionary<TenantId, List<EventNews>>();
        // A tenant's first subscriber may come while events are read: then its events are read, too, before the batch counts as delivered.
        while (subscriptions.Deliver(entries, news) is { Count: > 0 } unread)
        {
            foreach (var tenant in unread)
                news[tenant] = await reader.Read([.. entries.Where(entry => entry.Tenant == tenant)], ct);
        }

        var changed = entries
            .Where(entry => news.ContainsKey(entry.Tenant) && CredentialChecks.IsAboutCredentials(entry.Type))
            .Select(entry => entry.Tenant)
            .ToHashSet();
        if (changed.Count > 0)
            await credentials.CheckNow(changed, ct);
    }

    private async Task<bool> ReplayMissed(Subscription subscription, EventCursor? upTo, CancellationToken ct)
    {
        var entries = await log.ReadAfter(subscription.Has, Batch, subscription.Caller.Tenant, null, ct);
        var wanted = upTo is { } end ? entries.Where(entry => entry.At <= end).ToList() : entries;
        if (wanted.Count == 0)
            return false;
        foreach (var news in await reader.Read(wanted, ct))
            await subscription.Replay(news);
        subscription.Has = wanted[^1].At;
        return wanted.Count == Batch;
    }
}
