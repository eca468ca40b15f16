using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Tenants;

internal sealed class PlanStore(HubDbContext db) : IPlans
{
    public async Task<IReadOnlyList<PlanTerms>> Terms(CancellationToken ct) =>
        await db.Set<PlanTerms>().AsNoTracking().OrderBy(terms => terms.MonthlyCents).ToListAsync(ct);

    public async Task<IReadOnlyList<PlanEntitlement>> Entitlements(CancellationToken ct) =>
        await db.Set<PlanEntitlement>().AsNoTracking().ToListAsync(ct);
}

/// <summary>The ledger is read across tenants, by the hub's own work and for the platform's administrator.</summary>
internal sealed class Ledger(HubDbContext db) : ILedger
{
    public Task<bool> IsCharged(TenantId tenant, TenantPlan plan, string month, CancellationToken ct) =>
        All().AnyAsync(charge => charge.TenantId == tenant && charge.Plan == plan && charge.Month == month, ct);

    public async Task<IReadOnlyList<TenantId>> Uncharged(string month, CancellationToken ct) =>
        await db.Set<Tenant>()
            .Matching(new RegisteredTenants())
            .Where(tenant => tenant.IsActive)
            .Where(tenant => db.Set<PlanTerms>().Any(terms => terms.Plan == tenant.Plan && terms.MonthlyCents > 0))
            .Where(tenant => !All().Any(charge => charge.TenantId == tenant.Id && charge.Plan == tenant.Plan && charge.Month == month))
            .OrderBy(tenant => tenant.Id)
            .Select(tenant => tenant.Id)
            .ToListAsync(ct);

    public Task<long> Revenue(string month, CancellationToken ct) =>
        All().Where(charge => charge.Month == month).SumAsync(charge => charge.Cents, ct);

    public void Add(Charge charge) => db.Add(charge);

    private IQueryable<Charge> All() => db.Set<Charge>().IgnoreQueryFilters();
}
