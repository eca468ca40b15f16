using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OmniHub.Domain.Tenants;

namespace OmniHub.Infrastructure.Tenants;

internal sealed class PlanTermsMapping : IEntityTypeConfiguration<PlanTerms>
{
    public void Configure(EntityTypeBuilder<PlanTerms> table)
    {
        table.ToTable("plans");
        table.HasKey(terms => terms.Plan);
        table.HasData(
            new PlanTerms(TenantPlan.Free, 0, 60, 1000),
            new PlanTerms(TenantPlan.Pro, 97_00, 120, 5000),
            new PlanTerms(TenantPlan.Enterprise, 497_00, 300, 15000)
        );
    }
}

internal sealed class PlanEntitlementMapping : IEntityTypeConfiguration<PlanEntitlement>
{
    public void Configure(EntityTypeBuilder<PlanEntitlement> table)
    {
        table.ToTable("plan_entitlements");
        table.HasKey(cell => new { cell.Plan, cell.Feature });
        table.HasData(
            from plan in Enum.GetValues<TenantPlan>()
            from feature in Enum.GetValues<PlanFeature>()
            // The one restriction that the plans are sold with.
            select new PlanEntitlement(plan, feature, feature is not PlanFeature.Dashboard || plan is not TenantPlan.Free)
        );
    }
}

internal sealed class ChargeMapping : IEntityTypeConfiguration<Charge>
{
    public void Configure(EntityTypeBuilder<Charge> table)
    {
        table.ToTable("charges");
        table.HasKey(charge => charge.Id);
        table.Property(charge => charge.Id).ValueGeneratedNever();
        table.Property(charge => charge.Month).HasMaxLength(7);
        // One charge for each plan and month, whoever writes it and on whichever node.
        table
            .HasIndex(charge => new
            {
                charge.TenantId,
                charge.Month,
                charge.Plan,
            })
            .IsUnique();
        table.HasIndex(charge => charge.Month);
    }
}
