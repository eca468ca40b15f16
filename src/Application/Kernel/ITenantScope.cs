using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>Whose rows the current unit of work may see. Nobody's until told.</summary>
public interface ITenantScope
{
    /// <summary>The tenant in scope; null: none yet.</summary>
    TenantId? Tenant { get; }

    /// <summary>The one line in scope, of a caller that sees no other; null: all of the tenant's.</summary>
    InstanceId? Line { get; }

    /// <summary>The hub's own work, which serves all tenants.</summary>
    bool SeesAll { get; }

    /// <summary>From now on, this tenant's rows; with a line, only what is that line's.</summary>
    void Enter(TenantId tenant, InstanceId? line = null);

    /// <summary>From now on, everybody's rows: for the hub's own work and for the platform's administrator, never for a tenant's call.</summary>
    void EnterAll();
}
