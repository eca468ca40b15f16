using OmniHub.Domain.Tenants;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>Which people of a tenant are connected to this node, and what they say they do. Programs with a key are nobody's colleagues.</summary>
internal sealed class LivePresence(LiveHub hub, LiveWriter writer, TimeProvider clock)
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
            if (caller.User is { } user && Add(socket, (caller.Tenant, user.ToString()), caller.Name))
                hub.TellAll(socket, Frame(user.ToString(), caller.Name, Online));
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
            _present[key] = now with { Status = status };
            hub.TellAll(socket, Frame(user.ToString(), caller.Name, status));
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
            _present.Remove(key);
            hub.TellAll(socket, Frame(user.ToString(), caller.Name, Offline));
        }
    }

    private bool Add(LiveSocket socket, (TenantId, string) key, string name)
    {
        if (_present.TryGetValue(key, out var now))
        {
            now.Connections.Add(socket);
            return false;
        }

        _present.Add(key, new(name, Online, [socket]));
        return true;
    }

    private byte[] Frame(string user, string name, string status) =>
        writer.Write(new ServerFrame<PresenceData>("user_presence", new(user, name, status, clock.GetUtcNow())));

    private sealed record Present(string Name, string Status, HashSet<LiveSocket> Connections);
}
