using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Flows;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Caching;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Flows;

/// <summary>Keeps the flows of all tenants in memory, and compares them with the database once a second.</summary>
internal sealed class FlowDirectory(IServiceScopeFactory scopes, BatchConnections connections, Heartbeats heartbeats, TimeProvider clock)
    : PeriodicLoop("flow directory", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30), heartbeats, clock),
        IFlowDirectory,
        IAsyncDisposable
{
    private const int MostGraphs = 5_000;

    private readonly ConcurrentDictionary<TenantId, IReadOnlyList<FlowSnapshot>> _byTenant = new();
    private readonly BoundedCache<(FlowId, int), FlowGraph> _graphs = new(MostGraphs);
    private readonly BatchConnection _connection = connections.Make();
    private long _epoch;
    private volatile IReadOnlyDictionary<TenantId, (long Count, DateTimeOffset Newest)> _known =
        new Dictionary<TenantId, (long, DateTimeOffset)>();

    public bool HasFlows(TenantId tenant) => _known.ContainsKey(tenant);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Refresh(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _connection.DisposeAsync();
    }

    internal void Changed(TenantId tenant)
    {
        Interlocked.Increment(ref _epoch);
        _byTenant.TryRemove(tenant, out _);
        _known = new Dictionary<TenantId, (long, DateTimeOffset)>(_known) { [tenant] = default };
    }

    public async ValueTask<IReadOnlyList<FlowSnapshot>> Of(TenantId tenant, CancellationToken ct)
    {
        if (_byTenant.TryGetValue(tenant, out var known))
            return known;
        // What was read before a change and arrives after it must not be remembered.
        var epoch = Interlocked.Read(ref _epoch);
        await using var scope = NewScope();
        var flows = await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<Flow>()
            .AsNoTracking()
            .Where(flow => flow.TenantId == tenant)
            .OrderBy(flow => flow.CreatedAt)
            .ToListAsync(ct);
        FlowSnapshot[] found =
        [
            .. flows.Select(flow => new FlowSnapshot(
                flow.Id,
                flow.Name,
                flow.Version,
                flow.IsActive,
                FlowTrigger.From(flow.TriggerKind, flow.Keywords, flow.KeywordMatch).Value
            )),
        ];
        if (epoch == Interlocked.Read(ref _epoch))
            _byTenant[tenant] = found;
        return found;
    }

    public async ValueTask<FlowGraph?> Graph(FlowId id, int version, CancellationToken ct)
    {
        if (_graphs.TryGetValue((id, version), out var known))
            return known;
        await using var scope = NewScope();
        var stored = await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<FlowVersion>()
            .AsNoTracking()
            .SingleOrDefaultAsync(one => one.FlowId == id && one.Number == version, ct);
        if (stored is null || FlowGraph.Compile(stored.Source) is not { Succeeded: true } compiled)
            return null;
        _graphs.Set((id, version), compiled.Value);
        return compiled.Value;
    }

    protected override bool PausesFirst => true;

    // What cannot be compared is not to be trusted.
    protected override void Failed(Exception trouble) => _byTenant.Clear();

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        try
        {
            await Refresh(ct);
            return false;
        }
        catch
        {
            await _connection.DisposeAsync(); // opened anew by the next look
            throw;
        }
    }

    private async Task Refresh(CancellationToken ct)
    {
        var epoch = Interlocked.Read(ref _epoch);
        var now = (
            await _connection.Select(
                "SELECT tenant_id, count(*), max(updated_at) FROM flows GROUP BY tenant_id",
                [],
                row => (Tenant: new TenantId(row.Uuid(0)), Count: row.Long(1), Newest: row.Time(2)),
                ct
            )
        ).ToDictionary(one => one.Tenant, one => (one.Count, one.Newest));
        if (epoch != Interlocked.Read(ref _epoch))
            return;
        foreach (
            var tenant in _byTenant.Keys.Where(tenant =>
                !_known.TryGetValue(tenant, out var before) || !now.TryGetValue(tenant, out var after) || before != after
            )
        )
            _byTenant.TryRemove(tenant, out _);
        _known = now;
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}

/// <summary>Makes this node see a change as soon as it is committed.</summary>
internal sealed class WhenFlowChanged(HubDbContext db, FlowDirectory directory)
    : IReaction<FlowCreated>,
        IReaction<FlowChanged>,
        IReaction<FlowDeleted>
{
    public Task Handle(DomainEventNotification<FlowCreated> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    public Task Handle(DomainEventNotification<FlowChanged> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    public Task Handle(DomainEventNotification<FlowDeleted> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    private Task Note(TenantId tenant)
    {
        db.SavedChanges += (_, _) => directory.Changed(tenant);
        return Task.CompletedTask;
    }
}
