using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>The state of an instance with a sending pace: the time of its next send, and the number of today's sends.</summary>
internal sealed class PaceSlotRow
{
    public InstanceId InstanceId { get; init; }

    /// <summary>Not before.</summary>
    public DateTimeOffset NextAt { get; init; }

    /// <summary>The day that <see cref="Taken"/> counts, in the tenant's time zone.</summary>
    public int Day { get; init; }

    public int Taken { get; init; }

    /// <summary>The day on which it was told that the cap is reached.</summary>
    public int ToldDay { get; init; }
}

internal sealed class PaceSlotMapping : IEntityTypeConfiguration<PaceSlotRow>
{
    public void Configure(EntityTypeBuilder<PaceSlotRow> table)
    {
        table.ToTable("pace_slots");
        table.HasKey(row => row.InstanceId);
        table.HasOne<Instance>().WithMany().HasForeignKey(row => row.InstanceId).OnDelete(DeleteBehavior.Cascade);
    }
}
