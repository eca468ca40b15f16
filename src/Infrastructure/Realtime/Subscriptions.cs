using System.Collections.Concurrent;
using OmniHub.Application.Events;
using OmniHub.Application.Realtime;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>All subscriptions of this node, and the entry of the event log up to which they have received events.</summary>
internal sealed class Subscriptions
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<Subscription, byte> _all = [];
    private readonly Dictionary<TenantId, List<Subscription>> _tenants = [];
    private EventCursor _position;

    /// <summary>All of them, also those that still catch up.</summary>
    internal IReadOnlyCollection<Subscription> All => (IReadOnlyCollection<Subscription>)_all.Keys;

    internal void Add(Subscription subscription) => _all.TryAdd(subscription, 0);

    internal void Remove(Subscription subscription)
    {
        _all.TryRemove(subscription, out _);
        lock (_lock)
        {
            var tenant = subscription.Caller.Tenant;
            if (_tenants.TryGetValue(tenant, out var there) && there.Remove(subscription) && there.Count == 0)
                _tenants.Remove(tenant);
        }
    }

    /// <summary>Delivers new events to it from now on, held back for the moment. Returns the entry after which they begin.</summary>
    internal EventCursor Join(Subscription subscription)
    {
        lock (_lock)
        {
            subscription.Hold();
            var tenant = subscription.Caller.Tenant;
            if (!_tenants.TryGetValue(tenant, out var there))
                _tenants.Add(tenant, there = []);
            there.Add(subscription);
            return _position;
        }
    }

    /// <summary>Events are delivered from that entry on, or from a later one where they are already.</summary>
    internal void BeginAt(EventCursor from)
    {
        lock (_lock)
            _position = _position > from ? _position : from;
    }

    /// <summary>Publishes to the subscribers of a tenant at this node, except the one that it comes from.</summary>
    internal void Tell(TenantId tenant, RealtimeNews news, Subscription? from = null)
    {
        lock (_lock)
        {
            foreach (var one in _tenants.GetValueOrDefault(tenant, []))
            {
                if (one != from)
                    one.Take(news);
            }
        }
    }

    /// <summary>Delivers a batch of entries, unless there are subscribed tenants whose events were not read yet: then it delivers nothing and returns those.</summary>
    internal List<TenantId> Deliver(IReadOnlyList<LoggedEntry> entries, Dictionary<TenantId, List<EventNews>> news)
    {
        lock (_lock)
        {
            var unread = entries
                .Select(entry => entry.Tenant)
                .Distinct()
                .Where(one => _tenants.ContainsKey(one) && !news.ContainsKey(one))
                .ToList();
            if (unread.Count > 0)
                return unread;
            foreach (var (tenant, told) in news)
            {
                if (_tenants.TryGetValue(tenant, out var there))
                    there.ForEach(one => told.ForEach(one.Deliver));
            }

            _position = entries[^1].At;
            return [];
        }
    }
}
