using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>A message that waits to be handed to the provider.</summary>
internal sealed class OutboxRow
{
    /// <summary>The order within the instance: microseconds of the decision to send, made distinct.</summary>
    public long Seq { get; init; }

    public short Partition { get; init; }

    public TenantId TenantId { get; init; }

    public InstanceId InstanceId { get; init; }

    public ConversationId ConversationId { get; init; }

    public MessageId MessageId { get; init; }

    /// <summary>The message in the form that the provider's gateway takes, JSON.</summary>
    public required string Outbound { get; init; }

    /// <summary>The number of failed attempts.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; init; }

    public string? TraceId { get; init; }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> table)
    {
        table.ToTable("outbox");
        table.HasKey(row => row.MessageId);
        table.Property(row => row.TraceId).HasMaxLength(64);
        table.HasIndex(row => new { row.InstanceId, row.Seq });
    }
}
