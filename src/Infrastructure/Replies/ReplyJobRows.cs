using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Statements that write reply jobs in batches.</summary>
internal static class ReplyJobRows
{
    internal static readonly BulkInsert<ReplyWork> New = new(
        "reply_jobs",
        skipExisting: false,
        Columns<ReplyWork>.Uuid("message_id", turn => turn.Message.Value),
        Columns<ReplyWork>.Long("seq", turn => turn.Seq),
        Columns<ReplyWork>.Short("partition", turn => Partition.Of(turn.Conversation.Value)),
        Columns<ReplyWork>.Uuid("tenant_id", turn => turn.Tenant.Value),
        Columns<ReplyWork>.Uuid("instance_id", turn => turn.Instance.Value),
        Columns<ReplyWork>.Uuid("conversation_id", turn => turn.Conversation.Value),
        Columns<ReplyWork>.Bytes("payload", turn => turn.Payload),
        Columns<ReplyWork>.Text("provider_message_id", turn => ProviderMessageId.Stored(turn.Arrived!.ProviderMessageId)),
        Columns<ReplyWork>.Time("created_at", turn => MicrosecondsConverter.FromMicroseconds(turn.Seq)),
        Columns<ReplyWork>.Text("trace_id", turn => turn.TraceId)
    );
}
