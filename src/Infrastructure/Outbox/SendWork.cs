using OmniHub.Application.Channels;
using System.Text.Json;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Conventions;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>A message on its way to the provider, in memory.</summary>
internal sealed record SendWork(
    TenantId Tenant,
    InstanceId Instance,
    ConversationId Conversation,
    MessageId Message,
    long Seq,
    OutboundMessage Outbound,
    int Attempts,
    DateTimeOffset DueAt,
    string? TraceId
) : ILaneWork
{
    /// <summary>Under which it was taken up; null: not this node's.</summary>
    internal ShareLease? Lease { get; set; }

    Guid ILaneWork.Owner => Instance.Value;

    Guid ILaneWork.Lane => Conversation.Value;

    Guid ILaneWork.Key => Message.Value;

    /// <summary>Due at once.</summary>
    internal static SendWork Of(Message message, OutboundMessage outbound, long seq, string? traceId) =>
        new(
            message.TenantId,
            message.InstanceId,
            message.ConversationId,
            message.Id,
            seq,
            outbound,
            0,
            MicrosecondsConverter.FromMicroseconds(seq),
            traceId
        );
}

/// <summary>How sends are written and read in sets.</summary>
internal static class SendRows
{
    internal const string Select =
        "SELECT message_id, seq, tenant_id, instance_id, conversation_id, outbound, attempts, due_at, trace_id FROM sends";

    internal static readonly BulkInsert<SendWork> New = new(
        "sends",
        skipExisting: false,
        Columns<SendWork>.Uuid("message_id", send => send.Message.Value),
        Columns<SendWork>.Long("seq", send => send.Seq),
        Columns<SendWork>.Short("partition", send => Partition.Of(send.Conversation.Value)),
        Columns<SendWork>.Uuid("tenant_id", send => send.Tenant.Value),
        Columns<SendWork>.Uuid("instance_id", send => send.Instance.Value),
        Columns<SendWork>.Uuid("conversation_id", send => send.Conversation.Value),
        Columns<SendWork>.Text("outbound", send => JsonSerializer.Serialize(send.Outbound, MessageJson.Options)),
        Columns<SendWork>.Int("attempts", send => send.Attempts),
        Columns<SendWork>.Time("due_at", send => send.DueAt),
        Columns<SendWork>.Text("trace_id", send => send.TraceId)
    );

    internal static readonly BulkUpdate<SendWork> Postponed = new(
        "sends",
        1,
        Columns<SendWork>.Uuid("message_id", send => send.Message.Value),
        Columns<SendWork>.Int("attempts", send => send.Attempts),
        Columns<SendWork>.Time("due_at", send => send.DueAt)
    );

    internal static SendWork Read(HotReader row) =>
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
