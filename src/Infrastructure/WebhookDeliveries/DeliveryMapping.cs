using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>One event for one endpoint: the queue and the log in one, so that what was sent can be sent again.</summary>
internal sealed class DeliveryRow : ITenantOwned
{
    public WebhookDeliveryId Id { get; init; }

    public WebhookEndpointId EndpointId { get; init; }

    public TenantId TenantId { get; init; }

    public InstanceId? InstanceId { get; init; }

    /// <summary>The entry of the event log that it tells; null for tests.</summary>
    public long? EventId { get; init; }

    public required string Event { get; init; }

    /// <summary>The key of its order: deliveries of the same conversation, else of the same instance, stay in order.</summary>
    public Guid Lane { get; init; }

    /// <summary>The order within the endpoint.</summary>
    public long Seq { get; init; }

    /// <summary>The exact bytes that are sent and signed.</summary>
    public required byte[] Body { get; init; }

    public required DeliveryStatus Status { get; init; }

    public int Attempts { get; init; }

    /// <summary>The number of requests to send it again. The note of a call that began before the last request does not end it.</summary>
    public int Resends { get; init; }

    public int? LastStatus { get; init; }

    public string? LastError { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }
}

internal sealed class DeliveryMapping : IEntityTypeConfiguration<DeliveryRow>
{
    private const string Waiting = "status = 'Pending'";

    public void Configure(EntityTypeBuilder<DeliveryRow> table)
    {
        table.ToTable("webhook_deliveries");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).ValueGeneratedNever();
        table.Property(row => row.Event).HasMaxLength(40);
        table.Property(row => row.LastError).HasMaxLength(300);
        table.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(row => row.EndpointId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.EndpointId, row.Seq }).HasFilter(Waiting).HasDatabaseName("ix_webhook_deliveries_waiting");
        table
            .HasIndex(row => new
            {
                row.EndpointId,
                row.Lane,
                row.Seq,
            })
            .HasFilter(Waiting)
            .HasDatabaseName("ix_webhook_deliveries_waiting_lane");
        // An entry of the log is told once, however often it is read.
        table
            .HasIndex(row => new
            {
                row.EndpointId,
                row.EventId,
                row.Event,
            })
            .IsUnique();
        table.HasIndex(row => new { row.EndpointId, row.CreatedAt });
    }
}

/// <summary>One attempt to deliver.</summary>
internal sealed class AttemptRow : ITenantOwned
{
    public Guid Id { get; init; }

    public WebhookDeliveryId DeliveryId { get; init; }

    public TenantId TenantId { get; init; }

    public DateTimeOffset At { get; init; }

    public int Milliseconds { get; init; }

    public int? Status { get; init; }

    public string? Error { get; init; }

    public string? ResponseBody { get; init; }
}

internal sealed class AttemptMapping : IEntityTypeConfiguration<AttemptRow>, IInstanceRule<AttemptRow>
{
    public Expression<Func<HubDbContext, AttemptRow, InstanceId, bool>>? OfLine =>
        (db, attempt, instance) =>
            db.Set<DeliveryRow>().Any(delivery => delivery.InstanceId == instance && delivery.Id == attempt.DeliveryId);

    public void Configure(EntityTypeBuilder<AttemptRow> table)
    {
        table.ToTable("webhook_attempts");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).ValueGeneratedNever();
        table.Property(row => row.Error).HasMaxLength(300);
        table.HasOne<DeliveryRow>().WithMany().HasForeignKey(row => row.DeliveryId).OnDelete(DeleteBehavior.Cascade);
        table.HasIndex(row => new { row.DeliveryId, row.At });
    }
}
