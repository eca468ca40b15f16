using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>Cancels scheduled messages that give way to the customer as soon as the customer writes. Who is due at that very moment is asked once more when it is handed over.</summary>
internal sealed class CancelOnCustomerReply(IWorkNotifier announcer, TimeProvider clock) : IEventConsumer
{
    private const string Select =
        "SELECT s.id, s.created_at, c.id FROM scheduled_messages s JOIN conversations c ON c.instance_id = s.instance_id ";

    private const string Waits = "s.status = 'Pending' AND s.cancels_if_customer_writes";

    public string Name => "scheduled";

    public bool FromTheBeginning => false;

    public async Task Handle(BatchConnection transaction, IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
    {
        var wrote = entries
            .Where(entry => entry is { Type: "message.received", Conversation: not null })
            .GroupBy(entry => entry.Conversation!.Value)
            .ToDictionary(group => group.Key, group => group.Max(entry => entry.OccurredAt));
        if (wrote.Count == 0 || !await Any(transaction, ct))
            return;
        Guid[] conversations = [.. wrote.Keys.Select(id => id.Value)];
        var named = await transaction.Select(
            $"{Select}WHERE {Waits} AND c.id = s.conversation_id AND c.id {{any}}",
            [conversations],
            Read,
            ct
        );
        var known = await transaction.Select(
            $"{Select}JOIN contact_keys k ON k.tenant_id = s.tenant_id AND k.key = s.contact_key AND k.contact_id = c.contact_id WHERE {Waits} AND c.id {{any}}",
            [conversations],
            Read,
            ct
        );
        var overtaken = named.Concat(known).Where(one => one.CreatedAt < wrote[one.Conversation]).DistinctBy(one => one.Id).ToList();
        var waiting = await ScheduledRows.Waiting(transaction, [.. overtaken.Select(one => one.Id.Value)], ct);
        var (now, cancelled) = (clock.GetUtcNow(), new List<ScheduledMessage>(waiting.Count));
        foreach (var one in overtaken)
        {
            if (!waiting.TryGetValue(one.Id, out var message))
                continue;
            message.CustomerWrote(one.Conversation, now);
            cancelled.Add(message);
        }

        if (cancelled.Count == 0)
            return;
        await transaction.Update(ScheduledRows.Ended, [.. cancelled.OrderBy(one => one.Id.Value)], ct);
        await transaction.Insert(ConversationRows.NewEvents, [.. cancelled.SelectMany(one => EventRecords.Of(one))], ct);
        await announcer.Announce(transaction, WorkKind.Events, elsewhere: false, ct);
    }

    // Nearly always nobody waits, and then one look into an empty index is all.
    private static async Task<bool> Any(BatchConnection transaction, CancellationToken ct) =>
        (await transaction.SelectWith($"SELECT s.version FROM scheduled_messages s WHERE {Waits} LIMIT 1", [], row => row.Int(0), ct)).Count
        > 0;

    private static Overtaken Read(BatchReader row) => new(new(row.Uuid(0)), row.Time(1), new(row.Uuid(2)));

    private sealed record Overtaken(ScheduledMessageId Id, DateTimeOffset CreatedAt, ConversationId Conversation);
}
