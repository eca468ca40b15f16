using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>Which people of a tenant are connected, here and at the other nodes, and what they say they do. Programs with a key are nobody's colleagues.</summary>
internal sealed class LivePresence(LiveHub hub, LiveWriter writer, LiveElsewhere elsewhere, TimeProvider clock)
{
    internal const string Words = "online, away, busy or offline";

    private const string Online = "online";
    private const string Offline = "offline";

    private readonly Lock _gate = new();
    private readonly Dictionary<(TenantId Tenant, string User), Present> _present = [];

    /// <summary>A connection of somebody: the first one is told to the others, and it hears who is there already.</summary>
    internal void Came(LiveSocket socket)
    {
        if (socket.Caller is not { OnlyInstance: null } caller)
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
            if (caller.User is { } user)
                Add(socket, (caller.Tenant, user.ToString()), caller.Name);
        }

        foreach (var (user, now) in others)
            socket.Offer(Frame(user, now.Name, now.Status));
    }

    /// <summary>Somebody says what they do; false: that is not one of the words.</summary>
    internal bool Say(LiveSocket socket, string? status)
    {
        if (status is not (Online or "away" or "busy" or Offline))
            return false;
        if (socket.Caller is not { User: { } user, OnlyInstance: null } caller)
            return true;
        lock (_gate)
        {
            var key = (caller.Tenant, user.ToString());
            if (!_present.TryGetValue(key, out var now) || now.Status == status)
                return true;
            now.Status = status;
            hub.TellAll(caller.Tenant, Frame(user.ToString(), caller.Name, status), socket);
            elsewhere.Says(key, now.Name, status);
        }

        return true;
    }

    /// <summary>A connection is gone: with the last one of somebody they are.</summary>
    internal void Left(LiveSocket socket)
    {
        if (socket.Caller is not { User: { } user, OnlyInstance: null } caller)
            return;
        lock (_gate)
        {
            var key = (caller.Tenant, user.ToString());
            // One that never came, because it broke off while it caught up, does not leave either.
            if (!_present.TryGetValue(key, out var now) || !now.Connections.Remove(socket) || now.Connections.Count > 0)
                return;
            elsewhere.Left(key);
            EndIfGone(key, now);
        }
    }

    /// <summary>Another node says that somebody is there; what they do counts only when they have just said it.</summary>
    internal void IsElsewhere(string node, (TenantId Tenant, string User) key, string name, string status, bool saysSo)
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
            hub.TellAll(key.Tenant, Frame(key.User, name, status));
        }
    }

    /// <summary>Another node says that somebody's last connection there is gone.</summary>
    internal void LeftElsewhere(string node, (TenantId Tenant, string User) key)
    {
        lock (_gate)
        {
            if (_present.TryGetValue(key, out var now) && now.Nodes.Remove(node))
                EndIfGone(key, now);
        }
    }

    /// <summary>Tells the other nodes once more who is here, and forgets who was at nodes that have not told for long.</summary>
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
                    elsewhere.IsHere(key, now.Name, now.Status);
                else
                    EndIfGone(key, now);
            }
        }
    }

    private void Add(LiveSocket socket, (TenantId Tenant, string User) key, string name)
    {
        var isNew = !_present.TryGetValue(key, out var now);
        if (now is null)
            _present.Add(key, now = new(name, Online));
        now.Connections.Add(socket);
        if (now.Connections.Count == 1)
            elsewhere.IsHere(key, name, now.Status);
        if (isNew)
            hub.TellAll(key.Tenant, Frame(key.User, name, Online), socket);
    }

    private void EndIfGone((TenantId Tenant, string User) key, Present now)
    {
        if (now.Connections.Count > 0 || now.Nodes.Count > 0)
            return;
        _present.Remove(key);
        hub.TellAll(key.Tenant, Frame(key.User, now.Name, Offline));
    }

    private byte[] Frame(string user, string name, string status) =>
        writer.Write(new ServerFrame<PresenceData>("user_presence", new(user, name, status, clock.GetUtcNow())));

    private sealed class Present(string name, string status)
    {
        public string Name => name;

        public string Status { get; set; } = status;

        /// <summary>At this node.</summary>
        public HashSet<LiveSocket> Connections { get; } = [];

        /// <summary>The other nodes that say so, and when they last did.</summary>
        public Dictionary<string, DateTimeOffset> Nodes { get; } = [];
    }
}
