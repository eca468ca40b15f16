namespace OmniHub.Domain.Tenants;

/// <summary>The plans of tenants; the table of plans says what each one allows.</summary>
public enum TenantPlan
{
    /// <summary>Costs nothing.</summary>
    Free,

    /// <summary>For a business.</summary>
    Pro,

    /// <summary>For a large one.</summary>
    Enterprise,
}
