using OmniHub.Domain.Scheduling;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>Statements that read waiting scheduled messages, and write their ends, in batches.</summary>
internal static class ScheduledRows
{
    private const string Select =
        "SELECT id, tenant_id, instance_id, version FROM scheduled_messages WHERE id {any} AND status = 'Pending' ORDER BY id {lock}";

    internal static readonly BulkUpdate<ScheduledMessage> Ended = new(
        "scheduled_messages",
        1,
        Columns<ScheduledMessage>.Uuid("id", one => one.Id.Value),
        Columns<ScheduledMessage>.Word("status", one => one.Status),
        Columns<ScheduledMessage>.UuidOrNull("message_id", one => one.MessageId?.Value),
        Columns<ScheduledMessage>.UuidOrNull("conversation_id", one => one.ConversationId?.Value),
        Columns<ScheduledMessage>.Text("reason", one => one.Reason),
        Columns<ScheduledMessage>.Int("version", one => one.Version),
        Columns<ScheduledMessage>.Time("updated_at", one => one.UpdatedAt),
        Columns<ScheduledMessage>.TimeOrNull("finished_at", one => one.FinishedAt)
    );

    /// <summary>Those of the ids that still wait, locked until the transaction ends.</summary>
    internal static async Task<Dictionary<ScheduledMessageId, ScheduledMessage>> Waiting(
        BatchConnection transaction,
        Guid[] ids,
        CancellationToken ct
    ) =>
        (
            await transaction.Select(
                Select,
                [ids],
                row => ScheduledMessage.Waiting(new(row.Uuid(0)), new(row.Uuid(1)), new(row.Uuid(2)), row.Int(3)),
                ct
            )
        ).ToDictionary(one => one.Id);
}
