using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Caching;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>Endpoints from memory for those who call them. A change on this node counts at once, one on another node within a second.</summary>
internal sealed class EndpointSnapshots(BatchConnections connections, TimeProvider clock) : IAsyncDisposable
{
    private const int Most = 10_000;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly BoundedCache<WebhookEndpointId, (EndpointSnapshot? Endpoint, long At)> _known = new(Most);
    private readonly BatchConnection _connection = connections.Make();
    private readonly SemaphoreSlim _one = new(1, 1);

    internal async ValueTask<EndpointSnapshot?> Find(WebhookEndpointId id, CancellationToken ct)
    {
        if (_known.TryGetValue(id, out var known) && clock.GetElapsedTime(known.At) < Fresh)
            return known.Endpoint;
        await _one.WaitAsync(ct);
        try
        {
            if (_known.TryGetValue(id, out known) && clock.GetElapsedTime(known.At) < Fresh)
                return known.Endpoint;
            var at = clock.GetTimestamp();
            var found = await _connection.SelectWith(EndpointSnapshot.Select + "WHERE id = $1", [id.Value], EndpointSnapshot.Read, ct);
            var endpoint = found is [var one] ? one : null;
            _known.Set(id, (endpoint, at));
            return endpoint;
        }
        catch
        {
            await _connection.DisposeAsync();
            throw;
        }
        finally
        {
            _one.Release();
        }
    }

    internal void Forget(WebhookEndpointId id) => _known.Remove(id);

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        _one.Dispose();
    }
}
