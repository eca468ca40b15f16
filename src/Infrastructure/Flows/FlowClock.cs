using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Flows;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Flows;

/// <summary>
/// Starts flows at their times. The next time stands with the flow and moves in the transaction that starts the runs: a restart forgets none, and of two nodes one is too late.
/// </summary>
internal sealed class FlowClock(IServiceScopeFactory scopes, IPartitionLeases leases, TimeProvider clock, ILogger<FlowClock> log)
    : BackgroundService
{
    private const int Most = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var goesOn = false;
                foreach (var flow in await Due(stoppingToken))
                    goesOn |= await Fire(flow, stoppingToken);
                if (goesOn)
                    continue;
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException)
            {
                Log.ClockFailed(log, trouble);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Each flow has its node, as conversations have; who is late finds nothing to do.
    private async Task<List<FlowId>> Due(CancellationToken ct)
    {
        if (leases.Mine.Count == 0)
            return [];
        await using var scope = NewScope();
        var now = clock.GetUtcNow();
        var due = await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<Flow>()
            .Where(flow => flow.SweptTo != null || (flow.NextRunAt != null && flow.NextRunAt <= now))
            .OrderBy(flow => flow.NextRunAt)
            .Select(flow => flow.Id)
            .Take(Most)
            .ToListAsync(ct);
        return [.. due.Where(flow => leases.Owns(Partition.Of(flow.Value)))];
    }

    /// <summary>True when there is more to start.</summary>
    private async Task<bool> Fire(FlowId flow, CancellationToken ct)
    {
        try
        {
            await using var scope = NewScope();
            var started = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new FireFlow(flow), ct);
            Log.Fired(log, flow.Value, started.Succeeded ? started.Value.Started : 0);
            return started is { Succeeded: true, Value.GoesOn: true };
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was faster, or somebody changed the flow: the next look sees what is left.
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            // One flow's trouble is not the next one's.
            Log.ClockFailed(log, trouble);
        }

        return false;
    }

    private AsyncServiceScope NewScope()
    {
        var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return scope;
    }
}
