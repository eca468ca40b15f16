using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Infrastructure.Hot;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Turns;

/// <summary>Wakes the runs whose time has come. The times stand in the database: a restart forgets none, and each node wakes those of its own shares.</summary>
internal sealed class FlowTimers(
    IServiceScopeFactory scopes,
    HotConnections connections,
    IPartitionLeases leases,
    IInstanceDirectory lines,
    FlowPlayer player,
    TurnCommits commits,
    TimeProvider clock,
    ILogger<FlowTimers> log
) : BackgroundService
{
    private const int AtOnce = 8;
    private const int Most = 500;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var connection = connections.Make();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await Due(connection, stoppingToken);
                await Parallel.ForEachAsync(
                    due,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
                    Wake
                );
            }
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
            {
                Log.TimersFailed(log, trouble);
                await connection.DisposeAsync(); // opened anew by the next look
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<FlowSession>> Due(HotConnection connection, CancellationToken ct)
    {
        if (leases.Mine.Count == 0)
            return [];
        var now = clock.GetUtcNow();
        // Nearly always nothing: a glance at the index every second, and no more.
        const string Any = "SELECT 1 FROM flow_sessions WHERE due_at <= $1 AND live_in IS NOT NULL LIMIT 1";
        if (await connection.SelectWith(Any, [now], row => row.Int(0), ct) is [])
            return [];
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var due = await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<FlowSession>()
            .AsNoTracking()
            .Where(session => session.DueAt != null && session.DueAt <= now && session.LiveIn != null)
            .OrderBy(session => session.DueAt)
            .Take(Most)
            .ToListAsync(ct);
        return [.. due.Where(session => leases.Owns(Partition.Of(session.ConversationId.Value)))];
    }

    private async ValueTask Wake(FlowSession session, CancellationToken ct)
    {
        try
        {
            // When a message of the customer is faster, this is not written, and the next look finds what is left.
            var line = await lines.ById(session.InstanceId, ct);
            await commits.Commit(TurnAnswer.Of(null, await player.OnTime(session, line, ct)), ct);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            Log.TimersFailed(log, trouble);
        }
    }
}
