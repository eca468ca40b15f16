using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Conventions;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>An outbox message in its queue.</summary>
internal sealed record OutboxWork(
    TenantId Tenant,
    InstanceId Instance,
    ConversationId Conversation,
    MessageId Message,
    long Seq,
    OutboundMessage Outbound,
    int Attempts,
    DateTimeOffset DueAt,
    string? TraceId
) : OutboxMessage(Tenant, Instance, Conversation, Message, Seq, Outbound, Attempts, DueAt, TraceId), IOrderedWork
{
    /// <summary>Under which it was taken up; null: not this node's.</summary>
    internal PartitionLease? Lease { get; set; }

    Guid IOrderedWork.Owner => Instance.Value;

    Guid IOrderedWork.Lane => Conversation.Value;

    Guid IOrderedWork.Key => Message.Value;

    /// <summary>Due at once.</summary>
    internal static OutboxWork Of(Message message, OutboundMessage outbound, long seq, string? traceId) =>
        Of(message, outbound, seq, MicrosecondsConverter.FromMicroseconds(seq), traceId);

    /// <summary>Handed over by whoever recorded it.</summary>
    internal static OutboxWork Unqueued(Message message, OutboundMessage outbound, DateTimeOffset now, string? traceId) =>
        Of(message, outbound, 0, now, traceId);

    private static OutboxWork Of(Message message, OutboundMessage outbound, long seq, DateTimeOffset dueAt, string? traceId) =>
        new(message.TenantId, message.InstanceId, message.ConversationId, message.Id, seq, outbound, 0, dueAt, traceId);
}

/// <summary>Statements that write and read outbox messages in batches.</summary>
internal static class OutboxRows
{
    internal const string Select =
        "SELECT message_id, seq, tenant_id, instance_id, conversation_id, outbound, attempts, due_at, trace_id FROM outbox";

    internal static readonly BulkInsert<OutboxWork> New = new(
        "outbox",
        skipExisting: false,
        Columns<OutboxWork>.Uuid("message_id", send => send.Message.Value),
        Columns<OutboxWork>.Long("seq", send => send.Seq),
        Columns<OutboxWork>.Short("partition", send => Partition.Of(send.Conversation.Value)),
        Columns<OutboxWork>.Uuid("tenant_id", send => send.Tenant.Value),
        Columns<OutboxWork>.Uuid("instance_id", send => send.Instance.Value),
        Columns<OutboxWork>.Uuid("conversation_id", send => send.Conversation.Value),
        Columns<OutboxWork>.Text("outbound", send => JsonSerializer.Serialize(send.Outbound, MessageJson.Options)),
        Columns<OutboxWork>.Int("attempts", send => send.Attempts),
        Columns<OutboxWork>.Time("due_at", send => send.DueAt),
        Columns<OutboxWork>.Text("trace_id", send => send.TraceId)
    );

    internal static readonly BulkUpdate<OutboxMessage> Postponed = new(
        "outbox",
        1,
        Columns<OutboxMessage>.Uuid("message_id", send => send.Message.Value),
        Columns<OutboxMessage>.Int("attempts", send => send.Attempts),
        Columns<OutboxMessage>.Time("due_at", send => send.DueAt)
    );

    internal static OutboxWork Read(BatchReader row) =>
        new(
            new(row.Uuid(2)),
            new(row.Uuid(3)),
            new(row.Uuid(4)),
            new(row.Uuid(0)),
            row.Long(1),
            JsonSerializer.Deserialize<OutboundMessage>(row.Text(5), MessageJson.Options)!,
            row.Int(6),
            row.Time(7),
            row.TextOrNull(8)
        );
}
