using System.Security.Cryptography;
using OmniHub.Application.Instances;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>Turns of instances with a pace: one row an instance, locked while a turn is taken, so that all nodes together keep to it.</summary>
internal sealed class PaceSlots(BatchConnections connections, IWorkNotifier announcer, TimeProvider clock) : ISendingPace, IAsyncDisposable
{
    private readonly GroupCommit<Taking> _commits = connections.Commits<Taking>(
        "commits of paces",
        async (connection, takings, ct) =>
        {
            foreach (var taking in takings.OrderBy(one => one.Line.Id.Value))
                await Take(connection, taking, announcer, clock.GetUtcNow(), ct);
        }
    );

    public async Task<Result<Done>> Take(InstanceSnapshot instance, TimeSpan atMost, CancellationToken ct)
    {
        var taking = new Taking(instance, atMost);
        await _commits.Commit(taking, ct);
        if (taking.Refused is { } refused)
            return refused;
        if (taking.At - clock.GetUtcNow() is { Ticks: > 0 } wait)
            await Task.Delay(wait, clock, ct);
        return Done.It;
    }

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private static async Task Take(
        BatchConnection connection,
        Taking taking,
        IWorkNotifier announcer,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var instance = taking.Line;
        taking.Refused = null;
        await connection.ExecuteWith(
            "INSERT INTO pace_slots (instance_id, next_at, day, taken, told_day) SELECT id, $2, 0, 0, 0 FROM instances WHERE id = $1 ON CONFLICT DO NOTHING",
            [instance.Id.Value, now],
            ct
        );
        var found = await connection.Select(
            "SELECT next_at, day, taken, told_day FROM pace_slots WHERE instance_id {any} {lock}",
            [new[] { instance.Id.Value }],
            row => new PaceSlot(row.Time(0), row.Int(1), row.Int(2), row.Int(3)),
            ct
        );
        // An instance that was just deleted has nothing to keep to.
        if (found is not [var slot])
        {
            taking.At = now;
            return;
        }

        var zone = await ZoneOf(connection, instance.Tenant, ct);
        var turn = PaceRules.Take(instance.Pace, slot, zone, now, taking.AtMost, Jitter(instance.Pace));
        (taking.At, taking.Refused) = (turn.At, turn.Refused);
        if (turn.Slot != slot)
            await connection.ExecuteWith(
                "UPDATE pace_slots SET next_at = $2, day = $3, taken = $4, told_day = $5 WHERE instance_id = $1",
                [instance.Id.Value, turn.Slot.NextAt, turn.Slot.Day, turn.Slot.Taken, turn.Slot.ToldDay],
                ct
            );
        if (turn.TellsCapUntil is { } resetsAt)
        {
            var happened = new InstanceLimitExceeded(instance.Id, instance.Tenant, instance.Pace.DailyCap!.Value, resetsAt, now);
            await connection.Insert(ConversationRows.NewEvents, [EventRecords.Of(happened)], ct);
            await announcer.Announce(connection, WorkKind.Events, elsewhere: false, ct);
        }
    }

    private static async Task<string> ZoneOf(BatchConnection connection, TenantId tenant, CancellationToken ct) =>
        await connection.SelectWith("SELECT time_zone FROM tenants WHERE id = $1", [tenant.Value], row => row.Text(0), ct) is [var zone]
            ? zone
            : Tenant.DefaultTimeZone;

    private static TimeSpan Jitter(SendingPace pace) =>
        pace.JitterSeconds == 0
            ? TimeSpan.Zero
            : TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((pace.JitterSeconds * 1000) + 1));

    private sealed class Taking(InstanceSnapshot instance, TimeSpan atMost)
    {
        internal InstanceSnapshot Line { get; } = instance;

        internal TimeSpan AtMost { get; } = atMost;

        internal DateTimeOffset At { get; set; }

        internal Failure? Refused { get; set; }
    }
}
