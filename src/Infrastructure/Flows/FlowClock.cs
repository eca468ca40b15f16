using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Flows;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Flows;

/// <summary>
/// Starts flows at their times. The next time stands with the flow and moves in the transaction that starts the runs: a restart forgets none, and of two nodes one is too late.
/// </summary>
internal sealed class FlowClock(
    IServiceScopeFactory scopes,
    IPartitionLeases leases,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<FlowClock> log
) : PeriodicLoop("flow clock", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2), heartbeats, clock)
{
    private const int Most = 200;
    private const int MostTries = 5;
    private static readonly TimeSpan LongRest = TimeSpan.FromHours(1);

    private readonly Retries<FlowId> _retries = new(MostTries, clock);

    protected override void Failed(Exception trouble) => Log.ClockFailed(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        var goesOn = false;
        foreach (var (flow, lease) in await Due(ct))
        {
            heartbeat.Turned();
            if (lease.MayBegin)
                await lease.Act(async () => goesOn |= await Fire(flow, ct));
        }

        return goesOn;
    }

    // Each flow has its node, as conversations have; who is late finds nothing to do.
    private async Task<List<(FlowId Flow, PartitionLease Lease)>> Due(CancellationToken ct)
    {
        var held = leases.Held;
        var shares = PartitionLease.Beginning(held);
        if (shares.Length == 0)
            return [];
        await using var scope = NewScope();
        var now = Clock.GetUtcNow();
        var due = await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<Flow>()
            .Where(flow => shares.Contains(EF.Property<short>(flow, PartitionColumn.Name)))
            .Matching(new DueFlows(now, Most))
            .Select(flow => new { flow.Id, Share = EF.Property<short>(flow, PartitionColumn.Name) })
            .ToListAsync(ct);
        return [.. due.Where(flow => _retries.MayTry(flow.Id)).Select(flow => (flow.Id, held[flow.Share]!))];
    }

    /// <summary>True when there is more to start.</summary>
    private async Task<bool> Fire(FlowId flow, CancellationToken ct)
    {
        try
        {
            await using var scope = NewScope();
            var started = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FireFlow(flow), ct);
            Log.Fired(log, flow.Value, started.Succeeded ? started.Value.Started : 0);
            _retries.Succeeded(flow);
            return started is { Succeeded: true, Value.GoesOn: true };
        }
        catch (Exception faster) when (faster is DbUpdateConcurrencyException or LeaseLostException)
        {
            // Another node was faster, or the flow was changed; the next round sees what is left.
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
        {
            // One flow's trouble is not the next one's.
            Log.ClockFailed(log, trouble);
            if (_retries.IsEnough(flow))
                await Skip(flow, ct);
        }

        return false;
    }

    private async Task Skip(FlowId flow, CancellationToken ct)
    {
        try
        {
            Log.LeftOut(log, flow.Value);
            await using var scope = NewScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SkipFlow(flow), ct);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
        {
            Log.ClockFailed(log, trouble);
            _retries.Rest(flow, LongRest);
        }
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}
