using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Conventions;

namespace OmniHub.Infrastructure.Replies;

/// <summary>How turns are written in sets.</summary>
internal static class TurnRows
{
    internal static readonly BulkInsert<TurnWork> New = new(
        "turns",
        skipExisting: false,
        Columns<TurnWork>.Uuid("message_id", turn => turn.Message.Value),
        Columns<TurnWork>.Long("seq", turn => turn.Seq),
        Columns<TurnWork>.Short("partition", turn => Partition.Of(turn.Conversation.Value)),
        Columns<TurnWork>.Uuid("tenant_id", turn => turn.Tenant.Value),
        Columns<TurnWork>.Uuid("instance_id", turn => turn.Instance.Value),
        Columns<TurnWork>.Uuid("conversation_id", turn => turn.Conversation.Value),
        Columns<TurnWork>.Bytes("payload", turn => turn.Payload),
        Columns<TurnWork>.Text("provider_message_id", turn => ProviderMessageId.Stored(turn.Arrived!.ProviderMessageId)),
        Columns<TurnWork>.Time("created_at", turn => MicrosecondsConverter.FromMicroseconds(turn.Seq)),
        Columns<TurnWork>.Text("trace_id", turn => turn.TraceId)
    );
}
