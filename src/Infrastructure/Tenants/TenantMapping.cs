using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Tenants;

internal sealed class TenantMapping : IEntityTypeConfiguration<Tenant>
{
    private static readonly DateTimeOffset Always = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void Configure(EntityTypeBuilder<Tenant> table)
    {
        table.ToTable("tenants");
        table.HasKey(tenant => tenant.Id);
        table.Property(tenant => tenant.Id).ValueGeneratedNever();
        table.Property(tenant => tenant.Name).HasMaxLength(Tenant.MaxNameLength);
        table.Property(tenant => tenant.Email).HasMaxLength(320);
        table.Property(tenant => tenant.WaNumber).HasMaxLength(20);
        table.Property(tenant => tenant.TimeZone).HasMaxLength(80);
        table.HasIndex(tenant => tenant.Email).IsUnique();
        table.HasIndex(tenant => tenant.WaNumber).IsUnique();
        table.HasData(
            new
            {
                Id = TenantId.Default,
                Name = "default",
                Plan = TenantPlan.Enterprise,
                IsActive = true,
                TimeZone = Tenant.DefaultTimeZone,
                CreatedAt = Always,
                UpdatedAt = Always,
            }
        );
    }
}
