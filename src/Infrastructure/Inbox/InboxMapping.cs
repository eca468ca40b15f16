using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>A delivery that was acknowledged and is not worked off yet. Rows live for milliseconds; the table is written by hand-made SQL alone.</summary>
internal sealed class InboxRow
{
    public long Id { get; init; }

    /// <summary>The partition of the work to which it belongs; one node owns a partition at a time.</summary>
    public short Partition { get; init; }

    public InstanceId InstanceId { get; init; }

    public required ProviderKind Provider { get; init; }

    public required byte[] Body { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public string? TraceId { get; init; }
}

internal sealed class InboxRowMapping : IEntityTypeConfiguration<InboxRow>
{
    public void Configure(EntityTypeBuilder<InboxRow> table)
    {
        table.ToTable("inbox");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).ValueGeneratedOnAdd();
        table.Property(row => row.TraceId).HasMaxLength(64);
        // No index at all: every acknowledgement would pay for it. Rows are read in the order of their ids, those of other nodes are few and gone in a moment, and a repeat meets
        // its message when it is recorded.
    }
}

/// <summary>An inbound webhook that could not be processed: kept, without its credentials, until it is replayed or discarded.</summary>
internal sealed class DeadLetterRow : ITenantOwned
{
    internal const int MaxReasonLength = 1000;

    public Guid Id { get; init; }

    public TenantId TenantId { get; init; }

    public InstanceId InstanceId { get; init; }

    public required ProviderKind Provider { get; init; }

    public required byte[] Body { get; set; }

    public required string Reason { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset FailedAt { get; init; }

    public string? TraceId { get; init; }
}

internal sealed class DeadLetterMapping : IEntityTypeConfiguration<DeadLetterRow>
{
    public void Configure(EntityTypeBuilder<DeadLetterRow> table)
    {
        table.ToTable("dead_letters");
        table.HasKey(row => row.Id);
        table.Property(row => row.Reason).HasMaxLength(DeadLetterRow.MaxReasonLength);
        table.Property(row => row.TraceId).HasMaxLength(64);
        table.HasIndex(row => new { row.TenantId, row.FailedAt });
    }
}

/// <summary>A webhook of a kind that the adapter does not know: kept raw.</summary>
internal sealed class RawEventRow : ITenantOwned
{
    internal const int MaxNameLength = 120;

    public Guid Id { get; init; }

    public TenantId TenantId { get; init; }

    public InstanceId InstanceId { get; init; }

    public required ProviderKind Provider { get; init; }

    public required string Name { get; init; }

    public required byte[] Body { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }
}

internal sealed class RawEventMapping : IEntityTypeConfiguration<RawEventRow>
{
    public void Configure(EntityTypeBuilder<RawEventRow> table)
    {
        table.ToTable("raw_events");
        table.HasKey(row => row.Id);
        table.Property(row => row.Name).HasMaxLength(RawEventRow.MaxNameLength);
        table.HasIndex(row => new { row.TenantId, row.ReceivedAt });
    }
}

/// <summary>One partition of the work and the node that owns it.</summary>
internal sealed class PartitionRow
{
    public short Id { get; init; }

    public Guid? Owner { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    /// <summary>Raised at each change of owner; what was begun under an older one is not committed.</summary>
    public long Epoch { get; init; }
}

internal sealed class PartitionMapping : IEntityTypeConfiguration<PartitionRow>
{
    public void Configure(EntityTypeBuilder<PartitionRow> table)
    {
        table.ToTable("partitions");
        table.HasKey(row => row.Id);
        table.Property(row => row.Id).ValueGeneratedNever();
        table.HasData(Enumerable.Range(0, Partition.Count).Select(id => new PartitionRow { Id = (short)id }));
    }
}

/// <summary>A node that works, or just takes messages.</summary>
internal sealed class NodeRow
{
    public Guid Id { get; init; }

    public DateTimeOffset SeenAt { get; init; }
}

internal sealed class NodeMapping : IEntityTypeConfiguration<NodeRow>
{
    public void Configure(EntityTypeBuilder<NodeRow> table)
    {
        table.ToTable("nodes");
        table.HasKey(row => row.Id);
    }
}
