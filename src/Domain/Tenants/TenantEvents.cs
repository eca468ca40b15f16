using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Tenants;

/// <summary>A tenant was made.</summary>
public sealed record TenantCreated(TenantId Tenant, TenantPlan Plan, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "tenant.created";
}

/// <summary>A tenant's name, owner or time zone changed.</summary>
public sealed record TenantUpdated(TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "tenant.updated";
}

/// <summary>A tenant moved to another plan.</summary>
public sealed record TenantPlanChanged(TenantId Tenant, TenantPlan From, TenantPlan To, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "tenant.plan_changed";
}

/// <summary>A tenant's credentials count again.</summary>
public sealed record TenantActivated(TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "tenant.activated";
}

/// <summary>A tenant's credentials count for nothing any more.</summary>
public sealed record TenantDeactivated(TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "tenant.deactivated";
}
