using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Replies;
using OmniHub.Domain.Flows;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Wakes the runs whose time has come. The times stand in the database: a restart forgets none, and each node wakes those of its own shares.</summary>
internal sealed class FlowTimers(
    IServiceScopeFactory scopes,
    BatchConnections connections,
    IPartitionLeases leases,
    IInstanceDirectory instances,
    FlowPlayer player,
    ReplyCommits commits,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<FlowTimers> log
) : PeriodicLoop("flow timers", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), heartbeats, clock), IAsyncDisposable
{
    private const int AtOnce = 8;
    private const int Most = 500;
    private const int MostTries = 5;

    private readonly Retries<FlowSessionId> _retries = new(MostTries, clock);

    private readonly BatchConnection _connection = connections.Make();

    public async ValueTask DisposeAsync()
    {
        Dispose();
        await _connection.DisposeAsync();
    }

    protected override void Failed(Exception trouble) => Log.TimersFailed(log, trouble);

    protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
    {
        await Parallel.ForEachAsync(
            await Due(ct),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (due, token) =>
            {
                // While others were woken, another node may have got the share.
                if (due.Lease.MayBegin)
                    await due.Lease.Act(() => Wake(due.Session, token));
                heartbeat.Turned();
            }
        );
        return false;
    }

    // Each is read by itself: one that cannot be read must not keep the others from their times.
    private async Task<List<(FlowSessionId Session, PartitionLease Lease)>> Due(CancellationToken ct)
    {
        var held = leases.Held;
        var shares = PartitionLease.Beginning(held);
        if (shares.Length == 0)
            return [];
        // Nearly always nothing: a glance at the index every second, and no more.
        var sql =
            $"SELECT id, partition FROM flow_sessions WHERE partition IN ({string.Join(',', shares)}) AND due_at <= $1 AND live_in IS NOT NULL ORDER BY due_at LIMIT {Most}";
        try
        {
            var due = await _connection.SelectWith(
                sql,
                [Clock.GetUtcNow()],
                row => (Session: new FlowSessionId(row.Uuid(0)), Lease: held[row.Int(1)]!),
                ct
            );
            return [.. due.Where(one => _retries.MayTry(one.Session))];
        }
        catch
        {
            await _connection.DisposeAsync(); // opened anew by the next look
            throw;
        }
    }

    private async Task Wake(FlowSessionId id, CancellationToken ct)
    {
        try
        {
            if (await Find(id, ct) is not { } session)
                return;
            // When a message of the customer is faster, this is not written, and the next look finds what is left.
            var instance = await instances.ById(session.InstanceId, ct);
            await commits.Commit(MessageReply.Of(null, await player.OnTime(session, instance, ct)), ct);
            _retries.Succeeded(id);
        }
        catch (LeaseLostException)
        {
            Log.TimerElsewhere(log, id.Value);
        }
        catch (Exception trouble) when (!ct.IsCancellationRequested && !DatabaseErrors.IsOfDatabase(trouble))
        {
            Log.TimersFailed(log, trouble);
            if (_retries.IsEnough(id))
                await GiveUp(id, ct);
        }
    }

    private async Task<FlowSession?> Find(FlowSessionId id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        return await scope
            .ServiceProvider.GetRequiredService<HubDbContext>()
            .Set<FlowSession>()
            .AsNoTracking()
            .SingleOrDefaultAsync(session => session.Id == id && session.DueAt != null && session.LiveIn != null, ct);
    }

    // Without reading it, which may be what fails.
    private async Task GiveUp(FlowSessionId id, CancellationToken ct)
    {
        Log.RunGivenUp(log, id.Value);
        await using var connection = connections.Make();
        await connection.Transact(
            (transaction, token) =>
                transaction.ExecuteWith(
                    "UPDATE flow_sessions SET status = $2, live_in = NULL, due_at = NULL, revision = revision + 1, updated_at = $3 WHERE id = $1 AND live_in IS NOT NULL",
                    [id.Value, nameof(FlowSessionStatus.Cancelled), Clock.GetUtcNow()],
                    token
                ),
            ct
        );
    }
}
