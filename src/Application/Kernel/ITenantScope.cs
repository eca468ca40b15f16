using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Kernel;

/// <summary>Whose rows the current unit of work may see. Nobody's until told.</summary>
public interface ITenantScope
{
    /// <summary>The tenant in scope; null: none yet.</summary>
    TenantId? Tenant { get; }

    /// <summary>The hub's own work, which serves all tenants.</summary>
    bool SeesAll { get; }

    /// <summary>From now on, this tenant's rows.</summary>
    void Enter(TenantId tenant);

    /// <summary>From now on, everybody's rows: for the hub's own work and for the platform's administrator, never for a tenant's call.</summary>
    void EnterAll();
}
