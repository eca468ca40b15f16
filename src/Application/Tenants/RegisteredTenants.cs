using Ardalis.Specification;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Registered tenants, newest first, without the tenant <c>default</c>, which is the hub's own.</summary>
internal sealed class RegisteredTenants : Specification<Tenant>
{
    internal RegisteredTenants() => Query.Where(tenant => tenant.Id != TenantId.Default);

    /// <summary>A page of those on a plan, active or not.</summary>
    internal RegisteredTenants(TenantPlan? plan, bool? active, int offset, int limit)
        : this() =>
        Query
            .Where(tenant => tenant.Plan == plan, plan is not null)
            .Where(tenant => tenant.IsActive == active, active is not null)
            .OrderByDescending(tenant => tenant.CreatedAt)
            .ThenByDescending(tenant => tenant.Id)
            .Skip(offset)
            .Take(limit);
}
