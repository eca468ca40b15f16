namespace OmniHub.Domain.Tenants;

/// <summary>The price and the rate limits of a plan.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="MonthlyCents">The price of a month, in hundredths of a real.</param>
/// <param name="RequestsPerMinute">Calls a minute.</param>
/// <param name="RequestsPerHour">Calls an hour.</param>
public sealed record PlanTerms(TenantPlan Plan, long MonthlyCents, int RequestsPerMinute, int RequestsPerHour);

/// <summary>One cell of the table of plans: true if a plan allows a feature.</summary>
public sealed record PlanEntitlement(TenantPlan Plan, PlanFeature Feature, bool IsAllowed);

/// <summary>The plans' table.</summary>
public interface IPlans
{
    /// <summary>All plans, the cheapest first.</summary>
    Task<IReadOnlyList<PlanTerms>> Terms(CancellationToken ct);

    /// <summary>All cells.</summary>
    Task<IReadOnlyList<PlanEntitlement>> Entitlements(CancellationToken ct);
}
