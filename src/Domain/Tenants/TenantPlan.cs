namespace OmniHub.Domain.Tenants;

/// <summary>The plans of tenants; the table of plans says what each one allows.</summary>
public enum TenantPlan
{
    /// <summary>Costs nothing.</summary>
    Free,

    /// <summary>The plan for a business.</summary>
    Pro,

    /// <summary>The plan for a large business.</summary>
    Enterprise,
}
