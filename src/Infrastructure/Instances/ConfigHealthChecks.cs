using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Instances;

/// <summary>
/// Checks every active instance every few minutes, on one node each and spread over time. A failed instance is checked again soon, and then less and less
/// often, to spare a server in trouble.
/// </summary>
internal sealed class ConfigHealthChecks(
    IServiceScopeFactory scopes,
    IPartitionLeases leases,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<ConfigHealthChecks> log
) : PeriodicLoop("checks of lines", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), heartbeats, clock)
{
    private const int AtOnce = 4;
    private const int MostDoublings = 5;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(5);

    private readonly Dictionary<WhatsAppConfigId, int> _failed = [];

    protected override bool PausesFirst => true;

    protected override void Failed(Exception trouble) => log.HealthChecksFailed(trouble.GetType().Name);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        await Parallel.ForEachAsync(
            await Due(ct),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (one, token) =>
            {
                try
                {
                    if (one.Lease.MayBegin)
                        await one.Lease.Act(() => Check(one.Id, token));
                }
                catch (LeaseLostException)
                {
                    // Another node looks after it.
                }

                heartbeat.Turned();
            }
        );
        return false;
    }

    private async Task<List<(WhatsAppConfigId Id, PartitionLease Lease)>> Due(CancellationToken ct)
    {
        var held = leases.Held;
        await using var scope = NewScope();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var now = Clock.GetUtcNow();
        var before = now - (Round / 2);
        var old = await db.Set<WhatsAppConfig>()
            .AsNoTracking()
            .Where(config => config.IsActive && (config.LastHealthCheck ?? config.CreatedAt) < before)
            .Select(config => new { config.Id, Last = config.LastHealthCheck ?? config.CreatedAt })
            .ToListAsync(ct);
        // Each has its node, so that two hubs do not ask twice.
        return
        [
            .. old.Where(one => held[Partition.Of(one.Id.Value)] is { MayBegin: true } && one.Last + PatienceFor(one.Id) < now)
                .Select(one => (one.Id, held[Partition.Of(one.Id.Value)]!)),
        ];
    }

    // A failure is checked again in the next round to confirm it. The partition spreads the checks of instances that were created or restarted together.
    private TimeSpan PatienceFor(WhatsAppConfigId id)
    {
        int failed;
        lock (_failed)
            failed = _failed.GetValueOrDefault(id);
        var spread = 0.8 + (0.4 * Partition.Of(id.Value) / Partition.Count);
        return failed == 1 ? Round / 2 : Usual * Math.Pow(2, Math.Max(0, failed - 1)) * spread;
    }

    private async Task Check(WhatsAppConfigId id, CancellationToken ct)
    {
        await using var scope = NewScope();
        int badLooks;
        lock (_failed)
            badLooks = _failed.GetValueOrDefault(id);
        var isBad = true;
        try
        {
            var found = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ProbeInstance(id.Value, badLooks), ct);
            isBad = found.Failure is null && !found.Value.IsWell;
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
        {
            // A failure of one instance does not stop the others.
            Failed(trouble);
        }

        lock (_failed)
        {
            if (isBad)
                _failed[id] = Math.Min(badLooks + 1, MostDoublings);
            else
                _failed.Remove(id);
        }
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}
