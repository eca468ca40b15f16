using System.Text.Json;
using OmniHub.Application.Replies;
using OmniHub.Domain.Flows;
using OmniHub.Infrastructure.Flows;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Statements that write runs of flows in batches, and the counting of runs.</summary>
internal static class FlowRows
{
    private static readonly Column<FlowSession>[] Changing =
    [
        Columns<FlowSession>.Uuid("id", session => session.Id.Value),
        Columns<FlowSession>.UuidOrNull("live_in", session => session.LiveIn?.Value),
        Columns<FlowSession>.Int("revision", session => session.Revision),
        Columns<FlowSession>.Word("status", session => session.Status),
        Columns<FlowSession>.Text("step", session => session.Step),
        Columns<FlowSession>.TimeOrNull("due_at", session => session.DueAt),
        Columns<FlowSession>.Text("state", session => JsonSerializer.Serialize(session.State, PlainJson.Options)),
        Columns<FlowSession>.Time("updated_at", session => session.UpdatedAt),
    ];

    private static readonly BulkInsert<FlowSession> New = new(
        "flow_sessions",
        skipExisting: false,
        [
            .. Changing,
            Columns<FlowSession>.Short("partition", session => Partition.Of(session.ConversationId.Value)),
            Columns<FlowSession>.Uuid("tenant_id", session => session.TenantId.Value),
            Columns<FlowSession>.Uuid("flow_id", session => session.FlowId.Value),
            Columns<FlowSession>.Int("version", session => session.Version),
            Columns<FlowSession>.Uuid("instance_id", session => session.InstanceId.Value),
            Columns<FlowSession>.Uuid("conversation_id", session => session.ConversationId.Value),
            Columns<FlowSession>.Time("started_at", session => session.StartedAt),
        ]
    );

    private static readonly BulkUpdate<FlowSession> Changed = new("flow_sessions", 1, Changing);

    /// <summary>Marks what was worked out from an older row than the one that is there now.</summary>
    internal static async Task FindStale(BatchConnection connection, IReadOnlyList<FlowReply> turns, CancellationToken ct)
    {
        if (turns.Count == 0)
            return;
        var there = await connection.Select(
            "SELECT id, revision, conversation_id FROM flow_sessions WHERE live_in IN {keys} ORDER BY id {lock}",
            [turns.Select(turn => turn.Session.ConversationId.Value).Distinct().ToArray()],
            row => (Id: row.Uuid(0), Revision: row.Int(1), Conversation: row.Uuid(2)),
            ct
        );
        var taken = new HashSet<Guid>();
        foreach (var turn in turns)
        {
            var conversation = turn.Session.ConversationId.Value;
            var live = there.Find(row => row.Conversation == conversation);
            var isRight = turn.IsNew ? live.Id == Guid.Empty : live.Id == turn.Session.Id.Value && live.Revision == turn.ReadAt;
            turn.IsStale = !isRight || !taken.Add(conversation);
        }
    }

    internal static async Task Write(BatchConnection connection, IReadOnlyList<FlowReply> turns, CancellationToken ct)
    {
        await connection.Insert(New, [.. turns.Where(turn => turn.IsNew).Select(turn => turn.Session)], ct);
        await connection.Update(
            Changed,
            [.. turns.Where(turn => !turn.IsNew).Select(turn => turn.Session).OrderBy(session => session.Id.Value)],
            ct
        );
        var counts = turns
            .SelectMany(turn => turn.Trace.Select(instance => (Tenant: turn.Session.TenantId.Value, Line: instance)))
            .GroupBy(one => (one.Tenant, Flow: one.Line.Flow.Value, one.Line.Version, one.Line.Step))
            .OrderBy(group => group.Key.Flow)
            .ThenBy(group => group.Key.Version)
            .ThenBy(group => group.Key.Step, StringComparer.Ordinal);
        foreach (var group in counts)
        {
            var (entered, left, dropped) = (
                Count(group.Select(one => one.Line), "entered"),
                Count(group.Select(one => one.Line), "left"),
                Count(group.Select(one => one.Line), "dropped", "failed")
            );
            await connection.ExecuteWith(
                "INSERT INTO flow_step_counts (tenant_id, flow_id, version, step, entered, departed, dropped) VALUES ($1, $2, $3, $4, $5, $6, $7) "
                    + "ON CONFLICT (flow_id, version, step) DO UPDATE SET entered = flow_step_counts.entered + excluded.entered, "
                    + "departed = flow_step_counts.departed + excluded.departed, dropped = flow_step_counts.dropped + excluded.dropped",
                [group.Key.Tenant, group.Key.Flow, group.Key.Version, group.Key.Step, entered, left, dropped],
                ct
            );
        }
    }

    private static long Count(IEnumerable<FlowTrace> instances, params string[] statuses) =>
        instances.LongCount(instance => statuses.Contains(instance.Status));
}
