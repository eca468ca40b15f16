using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Asks the plans' table whether a tenant may do something.</summary>
internal sealed class PlanGate(IPlans plans)
{
    /// <summary>The refusal, or null.</summary>
    internal async Task<Failure?> Refuses(Tenant tenant, PlanFeature feature, CancellationToken ct)
    {
        var allowed = (await plans.Entitlements(ct))
            .Where(cell => cell.Feature == feature && cell.IsAllowed)
            .Select(cell => cell.Plan)
            .ToList();
        return allowed.Contains(tenant.Plan) ? null : TenantFailures.PlanRestricted(feature, allowed.Count == 0 ? null : allowed.Min());
    }
}
