using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OmniHub.Infrastructure.Limits;

/// <summary>Permits handed to nodes in one window. May pass the limit; what is past it was not granted.</summary>
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
