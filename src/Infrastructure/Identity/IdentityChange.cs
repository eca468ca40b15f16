using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>A note to the other nodes: what they remember of this tenant's credentials is outdated.</summary>
internal sealed class IdentityChange : IChangeNote
{
    public long Id { get; init; }

    public TenantId Tenant { get; init; }
}

internal sealed class IdentityChangeMapping : IEntityTypeConfiguration<IdentityChange>
{
    public void Configure(EntityTypeBuilder<IdentityChange> table)
    {
        table.ToTable("identity_changes");
        table.HasKey(change => change.Id);
    }
}
