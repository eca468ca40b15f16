using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>The bulk statements for the inbox and the dead letters.</summary>
internal static class InboxRows
{
    internal const string Select = "SELECT id, instance_id, provider, body, received_at, trace_id, partition FROM inbox ";

    internal static readonly BulkInsert<DeadLetterRow> NewDeadLetters = new(
        "dead_letters",
        skipExisting: false,
        Columns<DeadLetterRow>.Uuid("id", row => row.Id),
        Columns<DeadLetterRow>.Uuid("tenant_id", row => row.TenantId.Value),
        Columns<DeadLetterRow>.Uuid("instance_id", row => row.InstanceId.Value),
        Columns<DeadLetterRow>.Word("provider", row => row.Provider),
        Columns<DeadLetterRow>.Bytes("body", row => row.Body),
        Columns<DeadLetterRow>.Text("reason", row => row.Reason, DeadLetterRow.MaxReasonLength),
        Columns<DeadLetterRow>.Time("received_at", row => row.ReceivedAt),
        Columns<DeadLetterRow>.Time("failed_at", row => row.FailedAt),
        Columns<DeadLetterRow>.Text("trace_id", row => row.TraceId)
    );

    internal static readonly BulkInsert<RawEventRow> NewRawEvents = new(
        "raw_events",
        skipExisting: false,
        Columns<RawEventRow>.Uuid("id", row => row.Id),
        Columns<RawEventRow>.Uuid("tenant_id", row => row.TenantId.Value),
        Columns<RawEventRow>.Uuid("instance_id", row => row.InstanceId.Value),
        Columns<RawEventRow>.Word("provider", row => row.Provider),
        Columns<RawEventRow>.Text("name", row => row.Name, RawEventRow.MaxNameLength),
        Columns<RawEventRow>.Bytes("body", row => row.Body),
        Columns<RawEventRow>.Time("received_at", row => row.ReceivedAt)
    );

    internal static InboxEntry Read(BatchReader row) =>
        new(
            row.Long(0),
            new(row.Uuid(1)),
            row.Word<Domain.Instances.ProviderKind>(2),
            row.Bytes(3),
            row.Time(4),
            row.TextOrNull(5),
            row.Short(6)
        );
}
