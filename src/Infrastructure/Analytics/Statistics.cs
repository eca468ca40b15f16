using System.Text.Json;
using OmniHub.Application.Events;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Analytics;

/// <summary>
/// Counts the entries of the event log per quarter of an hour. A message counts at the time it was recorded, so a recount gives the same figures. An outgoing one
/// counts when the provider has accepted it.
/// </summary>
internal sealed class Statistics(BatchConnections connections) : IEventConsumer
{
    internal static readonly TimeSpan SlotLength = TimeSpan.FromMinutes(15);

    private const short Sent = 1;
    private const short Delivered = 2;
    private const short Read = 3;

    private static readonly BulkInsert<(Guid Message, short Stage)> NewStages = new(
        "stat_receipts",
        skipExisting: false,
        Columns<(Guid Message, short Stage)>.Uuid("message_id", receipt => receipt.Message),
        Columns<(Guid Message, short Stage)>.Short("stage", receipt => receipt.Stage)
    );

    private static readonly BulkUpdate<(Guid Message, short Stage)> LaterStages = new(
        "stat_receipts",
        1,
        Columns<(Guid Message, short Stage)>.Uuid("message_id", receipt => receipt.Message),
        Columns<(Guid Message, short Stage)>.Short("stage", receipt => receipt.Stage)
    );

    private readonly string _waits = Waits(connections.Engine);

    /// <summary>Counts every message of the customer since the last message of the tenant as waiting for this reply.</summary>
    internal static string Waits(DatabaseEngine engine) =>
        "SELECT r.id, i.created_at FROM messages r JOIN messages i ON i.conversation_id = r.conversation_id AND i.direction = 'Inbound' AND i.created_at < r.created_at "
        + "AND i.created_at > COALESCE((SELECT p.created_at FROM messages p WHERE p.conversation_id = r.conversation_id AND p.direction = 'Outbound' "
        + "AND p.provider_message_id IS NOT NULL AND p.created_at < r.created_at ORDER BY p.created_at DESC LIMIT 1), "
        + (engine is DatabaseEngine.Postgres ? "'-infinity'::timestamptz" : "-1")
        + ") WHERE r.id IN {keys}";

    public string Name => "statistics";

    public bool FromTheBeginning => true;

    public async Task Handle(BatchConnection transaction, IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        var tally = new Tally();
        var messages = await Messages(transaction, entries, ct);
        var stages = await Stages(transaction, messages.Values, ct);
        var before = new Dictionary<Guid, short>(stages);
        var replies = new List<Counted>();
        foreach (var entry in entries)
        {
            if (entry.Type.StartsWith("message.", StringComparison.Ordinal))
                Count(entry, messages, stages, replies, tally);
            else if (entry.Type.StartsWith("conversation.", StringComparison.Ordinal))
                Count(entry, tally);
        }

        await Replies(transaction, replies, tally, ct);
        await tally.Write(transaction, ct);
        await transaction.Insert(NewStages, [.. stages.Where(one => !before.ContainsKey(one.Key)).Select(one => (one.Key, one.Value))], ct);
        await transaction.Update(
            LaterStages,
            [.. stages.Where(one => before.TryGetValue(one.Key, out var was) && was != one.Value).Select(one => (one.Key, one.Value))],
            ct
        );
    }

    private static void Count(
        LoggedEntry entry,
        Dictionary<Guid, Counted> messages,
        Dictionary<Guid, short> stages,
        List<Counted> replies,
        Tally tally
    )
    {
        if (entry.Message is not { } id || !messages.TryGetValue(id.Value, out var message))
            return;
        if (entry.Type is "message.received")
        {
            tally.Line(message.Tenant, message.Line, message.At, "received");
            tally.Kind(message.Tenant, message.At, message.Kind, MessageDirection.Inbound);
            return;
        }

        var (was, now) = (stages.GetValueOrDefault(id.Value), StageOf(entry));
        if (now <= was)
            return;
        stages[id.Value] = now;
        if (was < Sent)
        {
            tally.Line(message.Tenant, message.Line, message.At, "sent");
            tally.Kind(message.Tenant, message.At, message.Kind, MessageDirection.Outbound);
            if (message.Agent is { } agent)
                tally.Agent(message.Tenant, agent, message.At, "sent");
            replies.Add(message);
        }

        if (was < Delivered && now >= Delivered)
            tally.Line(message.Tenant, message.Line, message.At, "delivered");
        if (was < Read && now >= Read)
            tally.Line(message.Tenant, message.Line, message.At, "read");
    }

    private static void Count(LoggedEntry entry, Tally tally)
    {
        if (entry.Instance is not { } instance)
            return;
        var data = JsonElement.Parse(entry.Data);
        switch (entry.Type)
        {
            case "conversation.started":
                tally.Line(entry.Tenant, instance, entry.OccurredAt, "started");
                break;
            case "conversation.first_reply":
                Both(
                    entry,
                    instance,
                    data.TryGetProperty("sender_id", out var who) ? Id(who) : null,
                    tally,
                    ("first_replies", 1),
                    ("first_reply_microseconds", Time(data))
                );
                break;
            case "conversation.assigned" or "conversation.transferred" when Id(data.GetProperty("agent_id")) is { } agent:
                tally.Agent(entry.Tenant, agent, entry.OccurredAt, "assigned");
                break;
            case "conversation.resolved":
                var had = data.TryGetProperty("agent_id", out var id) ? Id(id) : null;
                Both(entry, instance, had, tally, ("resolved", 1), ("resolve_microseconds", Time(data)));
                if (data.TryGetProperty("satisfaction_score", out var score) && score.ValueKind is JsonValueKind.Number)
                    Both(entry, instance, had, tally, ("scores", 1), ("score_sum", score.GetInt64()));
                break;
        }
    }

    private static void Both(
        LoggedEntry entry,
        InstanceId instance,
        Guid? agent,
        Tally tally,
        params ReadOnlySpan<(string Column, long Amount)> amounts
    )
    {
        foreach (var (column, amount) in amounts)
        {
            tally.Line(entry.Tenant, instance, entry.OccurredAt, column, amount);
            if (agent is { } id)
                tally.Agent(entry.Tenant, id, entry.OccurredAt, column, amount);
        }
    }

    private async Task Replies(BatchConnection transaction, List<Counted> replies, Tally tally, CancellationToken ct)
    {
        if (replies.Count == 0)
            return;
        var byId = replies.ToDictionary(reply => reply.Id);
        foreach (var (id, asked) in await transaction.Select(_waits, [byId.Keys.ToArray()], row => (row.Uuid(0), row.Time(1)), ct))
        {
            var reply = byId[id];
            var waited = (reply.At - asked).Ticks / TimeSpan.TicksPerMicrosecond;
            tally.Line(reply.Tenant, reply.Line, reply.At, "replies");
            tally.Line(reply.Tenant, reply.Line, reply.At, "reply_microseconds", waited);
            if (reply.Agent is not { } agent)
                continue;
            tally.Agent(reply.Tenant, agent, reply.At, "replies");
            tally.Agent(reply.Tenant, agent, reply.At, "reply_microseconds", waited);
        }
    }

    private static async Task<Dictionary<Guid, Counted>> Messages(
        BatchConnection transaction,
        IReadOnlyList<LoggedEntry> entries,
        CancellationToken ct
    )
    {
        var ids = entries
            .Where(entry => entry.Type is "message.received" or "message.sent" or "message.status")
            .Select(entry => entry.Message?.Value)
            .OfType<Guid>()
            .Distinct()
            .ToArray();
        if (ids.Length == 0)
            return [];
        var found = await transaction.Select(
            "SELECT id, tenant_id, instance_id, kind, sender, sender_id, created_at, direction FROM messages WHERE id IN {keys}",
            [ids],
            row => new Counted(
                row.Uuid(0),
                new TenantId(row.Uuid(1)),
                new InstanceId(row.Uuid(2)),
                row.Word<MessageKind>(3),
                row.Word<SenderKind>(4) is SenderKind.Agent && Guid.TryParse(row.TextOrNull(5), out var agent) ? agent : null,
                row.Time(6),
                row.Word<MessageDirection>(7)
            ),
            ct
        );
        return found.ToDictionary(message => message.Id);
    }

    private static async Task<Dictionary<Guid, short>> Stages(
        BatchConnection transaction,
        IEnumerable<Counted> messages,
        CancellationToken ct
    )
    {
        var ids = messages.Where(message => message.Direction is MessageDirection.Outbound).Select(message => message.Id).ToArray();
        if (ids.Length == 0)
            return [];
        var found = await transaction.Select(
            "SELECT message_id, stage FROM stat_receipts WHERE message_id IN {keys}",
            [ids],
            row => (Id: row.Uuid(0), Stage: row.Short(1)),
            ct
        );
        return found.ToDictionary(one => one.Id, one => one.Stage);
    }

    private static short StageOf(LoggedEntry entry)
    {
        if (entry.Type is "message.sent")
            return Sent;
        if (entry.Type is not "message.status")
            return 0;
        return JsonElement.Parse(entry.Data).GetProperty("status").GetString() switch
        {
            "sent" => Sent,
            "delivered" => Delivered,
            "read" or "played" => Read,
            _ => 0,
        };
    }

    private static long Time(JsonElement data) => (long)Math.Round(data.GetProperty("seconds").GetDouble() * 1_000_000);

    private static Guid? Id(JsonElement id) => id.ValueKind is JsonValueKind.String && id.TryGetGuid(out var value) ? value : null;

    private sealed record Counted(
        Guid Id,
        TenantId Tenant,
        InstanceId Line,
        MessageKind Kind,
        Guid? Agent,
        DateTimeOffset At,
        MessageDirection Direction
    );
}
