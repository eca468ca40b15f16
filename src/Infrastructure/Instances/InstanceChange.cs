using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>A note to the other nodes: what they remember of this instance (null: of all) is outdated.</summary>
internal sealed class InstanceChange : IChangeNote
{
    public long Id { get; init; }

    public InstanceId? InstanceId { get; init; }
}

internal sealed class InstanceChangeMapping : IEntityTypeConfiguration<InstanceChange>
{
    public void Configure(EntityTypeBuilder<InstanceChange> table)
    {
        table.ToTable("instance_changes");
        table.HasKey(change => change.Id);
    }
}
