using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Identity;

/// <summary>A note to the other nodes: what they remember of this tenant's credentials is outdated.</summary>
internal sealed class IdentityChange
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

/// <summary>Requests counted in one window, for the nodes that share a limit.</summary>
internal sealed class RateWindow
{
    public required string Bucket { get; init; }

    public long StartsAt { get; init; }

    public int Used { get; init; }
}

internal sealed class RateWindowMapping : IEntityTypeConfiguration<RateWindow>
{
    public void Configure(EntityTypeBuilder<RateWindow> table)
    {
        table.ToTable("rate_windows");
        table.HasKey(window => new { window.Bucket, window.StartsAt });
        table.Property(window => window.Bucket).HasMaxLength(120);
        table.HasIndex(window => window.StartsAt);
    }
}
