using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Persistence.Conventions;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Media;

/// <summary>A message's file that is to be fetched, in memory. Files keep no order among each other.</summary>
internal sealed record FetchWork(
    MessageId Message,
    TenantId Tenant,
    InstanceId Instance,
    ConversationId Conversation,
    long Seq,
    int Attempts,
    DateTimeOffset DueAt
) : IOrderedWork
{
    /// <summary>Under which it was taken up; null: not this node's.</summary>
    internal PartitionLease? Lease { get; set; }

    Guid IOrderedWork.Owner => Instance.Value;

    Guid IOrderedWork.Lane => Message.Value;

    Guid IOrderedWork.Key => Message.Value;

    /// <summary>The time of the first attempt.</summary>
    internal DateTimeOffset Since => MicrosecondsConverter.FromMicroseconds(Seq);
}

/// <summary>The bulk statements for fetches.</summary>
internal static class FetchRows
{
    internal const string Select = "SELECT message_id, tenant_id, instance_id, conversation_id, seq, attempts, due_at FROM media_fetches";

    internal static readonly BulkInsert<FetchWork> New = new(
        "media_fetches",
        skipExisting: true,
        Columns<FetchWork>.Uuid("message_id", fetch => fetch.Message.Value),
        Columns<FetchWork>.Long("seq", fetch => fetch.Seq),
        Columns<FetchWork>.Short("partition", fetch => Partition.Of(fetch.Message.Value)),
        Columns<FetchWork>.Uuid("tenant_id", fetch => fetch.Tenant.Value),
        Columns<FetchWork>.Uuid("instance_id", fetch => fetch.Instance.Value),
        Columns<FetchWork>.Uuid("conversation_id", fetch => fetch.Conversation.Value),
        Columns<FetchWork>.Int("attempts", fetch => fetch.Attempts),
        Columns<FetchWork>.Time("due_at", fetch => fetch.DueAt)
    );

    internal static readonly BulkUpdate<(FetchWork Fetch, string Error)> Postponed = new(
        "media_fetches",
        1,
        Columns<(FetchWork Fetch, string Error)>.Uuid("message_id", one => one.Fetch.Message.Value),
        Columns<(FetchWork Fetch, string Error)>.Int("attempts", one => one.Fetch.Attempts),
        Columns<(FetchWork Fetch, string Error)>.Time("due_at", one => one.Fetch.DueAt),
        Columns<(FetchWork Fetch, string Error)>.Text("last_error", one => one.Error)
    );

    internal static FetchWork Read(BatchReader row) =>
        new(new(row.Uuid(0)), new(row.Uuid(1)), new(row.Uuid(2)), new(row.Uuid(3)), row.Long(4), row.Int(5), row.Time(6));

    internal static async Task Forget(BatchConnection transaction, Guid[] messages, CancellationToken ct)
    {
        await transaction.Execute("DELETE FROM media_fetches WHERE message_id {any}", [messages], ct);
        await transaction.Execute("DELETE FROM media_inlines WHERE message_id {any}", [messages], ct);
    }
}
