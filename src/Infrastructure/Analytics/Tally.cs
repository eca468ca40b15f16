using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Analytics;

/// <summary>The changes of the counters from a batch of events; written together.</summary>
internal sealed class Tally
{
    private static readonly string[] LineColumns =
    [
        "received",
        "sent",
        "delivered",
        "read",
        "replies",
        "reply_microseconds",
        "first_replies",
        "first_reply_microseconds",
        "started",
        "resolved",
        "resolve_microseconds",
        "scores",
        "score_sum",
    ];

    private static readonly string[] AgentColumns =
    [
        "sent",
        "replies",
        "reply_microseconds",
        "first_replies",
        "first_reply_microseconds",
        "assigned",
        "resolved",
        "resolve_microseconds",
        "scores",
        "score_sum",
    ];

    private static readonly string AddToLine = Upsert("stat_slots", ["tenant_id", "slot", "instance_id"], LineColumns, "");

    private static readonly string AddToAgent = Upsert("stat_operators", ["tenant_id", "slot", "agent_id"], AgentColumns, "last_activity");

    private static readonly string AddToKind = Upsert("stat_kinds", ["tenant_id", "slot", "kind", "direction"], ["messages"], "");

    private readonly Dictionary<(TenantId, long Slot, InstanceId), long[]> _lines = [];
    private readonly Dictionary<(TenantId, long Slot, Guid), (long[] Counts, long Last)> _agents = [];
    private readonly Dictionary<(TenantId, long Slot, MessageKind, MessageDirection), long> _kinds = [];

    internal void Line(TenantId tenant, InstanceId instance, DateTimeOffset at, string column, long amount = 1)
    {
        var key = (tenant, SlotOf(at), instance);
        if (!_lines.TryGetValue(key, out var counts))
            _lines.Add(key, counts = new long[LineColumns.Length]);
        counts[Array.IndexOf(LineColumns, column)] += amount;
    }

    internal void Agent(TenantId tenant, Guid agent, DateTimeOffset at, string column, long amount = 1)
    {
        var key = (tenant, SlotOf(at), agent);
        var (counts, last) = _agents.TryGetValue(key, out var there) ? there : (new long[AgentColumns.Length], 0);
        counts[Array.IndexOf(AgentColumns, column)] += amount;
        _agents[key] = (counts, Math.Max(last, MicrosecondsConverter.ToMicroseconds(at)));
    }

    internal void Kind(TenantId tenant, DateTimeOffset at, MessageKind kind, MessageDirection direction)
    {
        var key = (tenant, SlotOf(at), kind, direction);
        _kinds[key] = _kinds.GetValueOrDefault(key) + 1;
    }

    internal async Task Write(BatchConnection transaction, CancellationToken ct)
    {
        foreach (var ((tenant, slot, instance), counts) in _lines)
            await transaction.ExecuteWith(AddToLine, [tenant.Value, Time(slot), instance.Value, .. counts.Cast<object>()], ct);
        foreach (var ((tenant, slot, agent), (counts, last)) in _agents)
            await transaction.ExecuteWith(AddToAgent, [tenant.Value, Time(slot), agent, .. counts.Cast<object>(), last], ct);
        foreach (var ((tenant, slot, kind, direction), messages) in _kinds)
            await transaction.ExecuteWith(AddToKind, [tenant.Value, Time(slot), kind.ToString(), direction.ToString(), messages], ct);
    }

    private static long SlotOf(DateTimeOffset at) => at.UtcTicks - at.UtcTicks % Statistics.SlotLength.Ticks;

    private static DateTimeOffset Time(long slot) => new(slot, TimeSpan.Zero);

    private static string Upsert(string table, string[] keys, string[] sums, string newest)
    {
        string[] all = newest.Length == 0 ? [.. keys, .. sums] : [.. keys, .. sums, newest];
        var changes = sums.Select(name => $"{name} = {table}.{name} + excluded.{name}");
        if (newest.Length > 0)
            changes = changes.Append(
                $"{newest} = CASE WHEN {table}.{newest} > excluded.{newest} THEN {table}.{newest} ELSE excluded.{newest} END"
            );
        return $"INSERT INTO {table} ({string.Join(',', all)}) VALUES ({string.Join(',', all.Select((_, at) => $"${at + 1}"))}) "
            + $"ON CONFLICT ({string.Join(',', keys)}) DO UPDATE SET {string.Join(',', changes)}";
    }
}
