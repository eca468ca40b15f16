namespace OmniHub.Domain.Tenants;

/// <summary>What a tenant pays for; what each allows is the plans' table.</summary>
public enum TenantPlan
{
    /// <summary>Costs nothing.</summary>
    Free,

    /// <summary>For a business.</summary>
    Pro,

    /// <summary>For a large one.</summary>
    Enterprise,
}
