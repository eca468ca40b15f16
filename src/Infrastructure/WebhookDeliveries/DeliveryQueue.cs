using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>The calls that this node makes, endpoint by endpoint.</summary>
internal sealed class DeliveryQueue : IOrderedQueueStore<DeliveryWork>, IAsyncDisposable
{
    private const string OwnersSql = """
        WITH RECURSIVE owners(id) AS (
            SELECT * FROM (SELECT endpoint_id FROM webhook_deliveries WHERE status = 'Pending' ORDER BY endpoint_id LIMIT 1) first
            UNION ALL
            SELECT (SELECT d.endpoint_id FROM webhook_deliveries d WHERE d.status = 'Pending' AND d.endpoint_id > owners.id ORDER BY d.endpoint_id LIMIT 1)
            FROM owners WHERE owners.id IS NOT NULL
        )
        SELECT id FROM owners WHERE id IS NOT NULL
        """;

    // In strict order nothing is loaded whose lane waits for a retry.
    private const string InOrder =
        " AND NOT EXISTS (SELECT 1 FROM webhook_deliveries e WHERE e.endpoint_id = d.endpoint_id AND e.lane = d.lane AND e.status = 'Pending' AND e.seq < d.seq AND e.due_at > $2)";

    private readonly BatchConnection _connection;
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly IPartitionLeases _leases;
    private readonly EndpointSnapshots _endpoints;
    private readonly EndpointBreakers _breakers;
    private readonly DeliveryRunner _runner;
    private readonly TimeProvider _clock;
    private readonly OrderedQueue<DeliveryWork> _scheduler;

    public DeliveryQueue(
        BatchConnections connections,
        IPartitionLeases leases,
        EndpointSnapshots endpoints,
        EndpointBreakers breakers,
        DeliveryRunner runner,
        TimeProvider clock,
        ILogger<DeliveryQueue> log
    )
    {
        (_connection, _leases, _endpoints, _breakers, _runner, _clock) = (connections.Make(), leases, endpoints, breakers, runner, clock);
        _scheduler = new(this, Run, owner => breakers.AtOnce(new(owner)), log);
        leases.Changed += _scheduler.LookAnew;
    }

    internal void Start(Heartbeats heartbeats) => _scheduler.Start("webhook deliveries", heartbeats);

    internal void Look() => _scheduler.Look();

    /// <param name="work">What was planned.</param>
    /// <param name="held">The leases as they were before that.</param>
    internal void Offer(IReadOnlyList<DeliveryWork> work, IReadOnlyList<PartitionLease?> held)
    {
        Lease(work, held);
        _scheduler.Offer([.. work.Where(one => IsMine(one) && !_breakers.IsAsking(one.Endpoint))]);
    }

    internal Task Drain(TimeSpan atMost) => _scheduler.Drain(atMost);

    public async Task<IReadOnlyList<Guid>> Owners(CancellationToken ct)
    {
        if (_leases.Mine.Count == 0)
            return [];
        var open = new List<Guid>();
        foreach (var owner in await Locked(() => _connection.Select(OwnersSql, [], row => row.Uuid(0), ct), ct))
        {
            if (await MayBeCalled(owner, ct) is not null)
                open.Add(owner);
        }

        return open;
    }

    public bool IsMine(DeliveryWork work) => work.Lease is { MayBegin: true };

    public async Task<IReadOnlyList<DeliveryWork>?> Load(Guid owner, int limit, CancellationToken ct)
    {
        var held = _leases.Held;
        if (await MayBeCalled(owner, ct) is not { } endpoint)
            return [];
        // While it is not known whether the receiver is back, one call asks.
        var most = _breakers.IsAsking(endpoint.Id) ? 1 : limit;
        var sql =
            $"{DeliveryRows.Select} WHERE d.endpoint_id = $1 AND d.status = 'Pending' AND d.due_at <= $2{(endpoint.KeepsOrder ? InOrder : "")} ORDER BY d.seq LIMIT {most}";
        var found = await Locked(() => _connection.SelectWith(sql, [owner, _clock.GetUtcNow()], DeliveryRows.Read, ct), ct);
        Lease(found, held);
        return found;
    }

    public Task GiveUp(DeliveryWork work, CancellationToken ct) => work.Lease!.Act(() => _runner.GiveUp(work, ct));

    public async ValueTask DisposeAsync()
    {
        await _scheduler.DisposeAsync();
        await _connection.DisposeAsync();
        _one.Dispose();
    }

    private async Task Run(DeliveryWork work, ConcurrencySlot place, CancellationToken ct)
    {
        TimeSpan? later = null;
        await work.Lease!.Act(async () => later = await _runner.Run(work, place, ct));
        if (later is { } wait)
            _scheduler.LookAfter(wait, work.Endpoint.Value, _clock);
    }

    private static void Lease(IReadOnlyList<DeliveryWork> work, IReadOnlyList<PartitionLease?> held)
    {
        foreach (var one in work)
            one.Lease = held[Partition.Of(one.Endpoint.Value)];
    }

    private bool Mine(Guid endpoint) => _leases.Owns(Partition.Of(endpoint));

    private async ValueTask<EndpointSnapshot?> MayBeCalled(Guid owner, CancellationToken ct) =>
        Mine(owner) && !_breakers.Holds(new(owner)) && await _endpoints.Find(new(owner), ct) is { TakesCalls: true } endpoint
            ? endpoint
            : null;

    private async Task<T> Locked<T>(Func<Task<T>> work, CancellationToken ct)
    {
        await _one.WaitAsync(ct);
        try
        {
            return await work();
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
}
