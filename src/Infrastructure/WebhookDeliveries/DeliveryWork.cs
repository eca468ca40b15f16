using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>A delivery on its way, in memory.</summary>
internal sealed record DeliveryWork(
    WebhookDeliveryId Id,
    WebhookEndpointId Endpoint,
    TenantId Tenant,
    InstanceId? Instance,
    string Event,
    Guid LaneId,
    long Seq,
    byte[] Body,
    int Attempts,
    int Resends,
    DateTimeOffset DueAt
) : IOrderedWork
{
    /// <summary>Under which it was taken up; null: not this node's.</summary>
    internal PartitionLease? Lease { get; set; }

    Guid IOrderedWork.Owner => Endpoint.Value;

    Guid IOrderedWork.Lane => LaneId;

    Guid IOrderedWork.Key => Id.Value;
}

/// <summary>Statements that write and read deliveries in batches.</summary>
internal static class DeliveryRows
{
    internal const string Select =
        "SELECT d.id, d.endpoint_id, d.tenant_id, d.instance_id, d.event, d.lane, d.seq, d.body, d.attempts, d.resends, d.due_at FROM webhook_deliveries d";

    internal static readonly BulkInsert<DeliveryRow> New = new(
        "webhook_deliveries",
        skipExisting: true,
        Columns<DeliveryRow>.Uuid("id", row => row.Id.Value),
        Columns<DeliveryRow>.Uuid("endpoint_id", row => row.EndpointId.Value),
        Columns<DeliveryRow>.Uuid("tenant_id", row => row.TenantId.Value),
        Columns<DeliveryRow>.UuidOrNull("instance_id", row => row.InstanceId?.Value),
        Columns<DeliveryRow>.LongOrNull("event_id", row => row.EventId),
        Columns<DeliveryRow>.Text("event", row => row.Event),
        Columns<DeliveryRow>.Uuid("lane", row => row.Lane),
        Columns<DeliveryRow>.Long("seq", row => row.Seq),
        Columns<DeliveryRow>.Bytes("body", row => row.Body),
        Columns<DeliveryRow>.Word("status", row => row.Status),
        Columns<DeliveryRow>.Int("attempts", row => row.Attempts),
        Columns<DeliveryRow>.Int("resends", row => row.Resends),
        Columns<DeliveryRow>.Time("due_at", row => row.DueAt),
        Columns<DeliveryRow>.Time("created_at", row => row.CreatedAt)
    );

    internal static readonly BulkUpdate<DeliveryOutcome> Moved = new(
        "webhook_deliveries",
        1,
        Columns<DeliveryOutcome>.Uuid("id", outcome => outcome.Work.Id.Value),
        Columns<DeliveryOutcome>.Word("status", outcome => outcome.Verdict.Status),
        Columns<DeliveryOutcome>.Int("attempts", outcome => outcome.Verdict.Attempts),
        Columns<DeliveryOutcome>.IntOrNull("last_status", outcome => outcome.Attempt.Status),
        Columns<DeliveryOutcome>.Text("last_error", outcome => outcome.Attempt.Error),
        Columns<DeliveryOutcome>.Time("due_at", outcome => outcome.Verdict.DueAt),
        Columns<DeliveryOutcome>.TimeOrNull(
            "finished_at",
            outcome => outcome.Verdict.Status is DeliveryStatus.Pending ? null : outcome.Attempt.At
        )
    );

    internal static readonly BulkInsert<DeliveryOutcome> NewAttempts = new(
        "webhook_attempts",
        skipExisting: false,
        Columns<DeliveryOutcome>.Uuid("id", _ => Guid.CreateVersion7()),
        Columns<DeliveryOutcome>.Uuid("delivery_id", outcome => outcome.Work.Id.Value),
        Columns<DeliveryOutcome>.Uuid("tenant_id", outcome => outcome.Work.Tenant.Value),
        Columns<DeliveryOutcome>.Time("at", outcome => outcome.Attempt.At),
        Columns<DeliveryOutcome>.Int("milliseconds", outcome => outcome.Attempt.Milliseconds),
        Columns<DeliveryOutcome>.IntOrNull("status", outcome => outcome.Attempt.Status),
        Columns<DeliveryOutcome>.Text("error", outcome => outcome.Attempt.Error),
        Columns<DeliveryOutcome>.Text("response_body", outcome => outcome.Attempt.ResponseBody)
    );

    internal static DeliveryWork Read(BatchReader row) =>
        new(
            new(row.Uuid(0)),
            new(row.Uuid(1)),
            new(row.Uuid(2)),
            row.UuidOrNull(3) is { } instance ? new InstanceId(instance) : null,
            row.Text(4),
            row.Uuid(5),
            row.Long(6),
            row.Bytes(7),
            row.Int(8),
            row.Int(9),
            row.Time(10)
        );

    internal static DeliveryWork WorkOf(DeliveryRow row) =>
        new(
            row.Id,
            row.EndpointId,
            row.TenantId,
            row.InstanceId,
            row.Event,
            row.Lane,
            row.Seq,
            row.Body,
            row.Attempts,
            row.Resends,
            row.DueAt
        );
}

/// <summary>One attempt of a delivery, and its consequence.</summary>
internal sealed record DeliveryOutcome(DeliveryWork Work, AttemptView Attempt, DeliveryVerdict Verdict)
{
    /// <summary>Set by the commit: the delivery was asked for again while the call was under way, and stays pending for another one.</summary>
    internal bool IsSuperseded { get; set; }
}
