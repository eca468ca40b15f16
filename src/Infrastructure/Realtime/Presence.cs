using OmniHub.Application.Identity;
using OmniHub.Application.Realtime;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>The connected users of a tenant, here and at the other nodes, and their status. Programs with a key have no presence.</summary>
internal sealed class Presence(Subscriptions subscriptions, PresenceGossip gossip, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PresenceKey, Present> _present = [];

    /// <summary>Publishes a new subscriber's presence to it and, if this is its user's first connection, to the others.</summary>
    internal void Came(Subscription subscription)
    {
        if (subscription.Caller is not { OnlyInstance: null } caller)
            return;
        List<(string User, Present Now)> others;
        lock (_gate)
        {
            others =
            [
                .. _present
                    .Where(one => one.Key.Tenant == caller.Tenant && one.Key.User != caller.User?.ToString())
                    .Select(one => (one.Key.User, one.Value)),
            ];
            if (KeyOf(caller) is { } key)
                Add(subscription, key, caller.Name);
        }

        foreach (var (user, now) in others)
            subscription.Take(News(user, now.Name, now.Status));
    }

    /// <summary>Changes a user's status; false: there is no such status.</summary>
    internal bool Says(Subscription subscription, string? status)
    {
        if (!PresenceStatus.IsKnown(status))
            return false;
        if (KeyOf(subscription.Caller) is not { } key)
            return true;
        lock (_gate)
        {
            if (!_present.TryGetValue(key, out var now) || now.Status == status)
                return true;
            now.Status = status!;
            subscriptions.Tell(key.Tenant, News(key.User, subscription.Caller.Name, status!), subscription);
            gossip.Says(key, now.Name, status!);
        }

        return true;
    }

    /// <summary>Removes a subscription; with the last one its user is gone.</summary>
    internal void Left(Subscription subscription)
    {
        if (KeyOf(subscription.Caller) is not { } key)
            return;
        lock (_gate)
        {
            // One that never came, because it broke off while it caught up, does not leave either.
            if (!_present.TryGetValue(key, out var now) || !now.Connections.Remove(subscription) || now.Connections.Count > 0)
                return;
            gossip.Left(key);
            EndIfGone(key, now);
        }
    }

    /// <summary>Another node reports a connected user; its status counts only if the user has just set it there, or is new here.</summary>
    internal void IsElsewhere(string node, PresenceKey key, string name, string status, bool saysSo)
    {
        lock (_gate)
        {
            var isNew = !_present.TryGetValue(key, out var now);
            if (now is null)
                _present.Add(key, now = new(name, status));
            now.Nodes[node] = clock.GetUtcNow();
            if (!isNew && (!saysSo || now.Status == status))
                return;
            now.Status = status;
            subscriptions.Tell(key.Tenant, News(key.User, name, status));
        }
    }

    /// <summary>Another node reports that a user's last connection there has ended.</summary>
    internal void LeftElsewhere(string node, PresenceKey key)
    {
        lock (_gate)
        {
            if (_present.TryGetValue(key, out var now) && now.Nodes.Remove(node))
                EndIfGone(key, now);
        }
    }

    /// <summary>Publishes once more to the other nodes who is present here, and forgets users of nodes that were silent for too long.</summary>
    internal void Refresh(TimeSpan silence)
    {
        lock (_gate)
        {
            var since = clock.GetUtcNow() - silence;
            foreach (var (key, now) in _present.ToList())
            {
                foreach (var (node, _) in now.Nodes.Where(node => node.Value < since).ToList())
                    now.Nodes.Remove(node);
                if (now.Connections.Count > 0)
                    gossip.IsHere(key, now.Name, now.Status);
                else
                    EndIfGone(key, now);
            }
        }
    }

    private static PresenceKey? KeyOf(Caller caller) =>
        caller is { User: { } user, OnlyInstance: null } ? new(caller.Tenant, user.ToString()) : null;

    private void Add(Subscription subscription, PresenceKey key, string name)
    {
        var isNew = !_present.TryGetValue(key, out var now);
        if (now is null)
            _present.Add(key, now = new(name, PresenceStatus.Online));
        now.Connections.Add(subscription);
        if (now.Connections.Count == 1)
            gossip.IsHere(key, name, now.Status);
        if (isNew)
            subscriptions.Tell(key.Tenant, News(key.User, name, PresenceStatus.Online), subscription);
    }

    private void EndIfGone(PresenceKey key, Present now)
    {
        if (now.Connections.Count > 0 || now.Nodes.Count > 0)
            return;
        _present.Remove(key);
        subscriptions.Tell(key.Tenant, News(key.User, now.Name, PresenceStatus.Offline));
    }

    private PresenceNews News(string user, string name, string status) => new(user, name, status, clock.GetUtcNow());

    private sealed class Present(string name, string status)
    {
        public string Name => name;

        public string Status { get; set; } = status;

        /// <summary>At this node.</summary>
        public HashSet<Subscription> Connections { get; } = [];

        /// <summary>The other nodes that say so, and when they last did.</summary>
        public Dictionary<string, DateTimeOffset> Nodes { get; } = [];
    }
}
