using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>All clients of this node, also those that have not shown a credential yet.</summary>
internal sealed class LiveClients
{
    private readonly ConcurrentDictionary<LiveClient, byte> _open = [];

    public LiveClients(IHostApplicationLifetime lifetime) =>
        // Before the server stops: it waits for its connections.
        lifetime.ApplicationStopping.Register(() =>
        {
            foreach (var client in Open)
                client.Socket.Close(WebSocketCloseStatus.EndpointUnavailable, "the hub is stopping");
        });

    internal IReadOnlyCollection<LiveClient> Open => (IReadOnlyCollection<LiveClient>)_open.Keys;

    internal void Add(LiveClient client) => _open.TryAdd(client, 0);

    internal void Remove(LiveClient client) => _open.TryRemove(client, out _);
}
