using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>The tenant whose rows the current unit of work can see. None until one is entered.</summary>
public interface ITenantScope
{
    /// <summary>The tenant in scope; null: none yet.</summary>
    TenantId? Tenant { get; }

    /// <summary>The only visible instance, for a caller that is limited to one; null for all of the tenant's.</summary>
    InstanceId? Line { get; }

    /// <summary>The hub's own work, which serves all tenants.</summary>
    bool SeesAll { get; }

    /// <summary>Limits the scope to this tenant's rows; with an instance, to those of the instance.</summary>
    void Enter(TenantId tenant, InstanceId? instance = null);

    /// <summary>Makes the rows of all tenants visible: for the hub's own work and for the platform's administrator, never for a tenant's call.</summary>
    void EnterAll();
}
