using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Tenants;

/// <summary>All tenants.</summary>
public interface ITenants
{
    /// <summary>The one with that id, or null.</summary>
    Task<Tenant?> Find(TenantId id, CancellationToken ct);

    /// <summary>Returns true if a tenant is registered with that e-mail address or WhatsApp number; null is not compared.</summary>
    Task<bool> IsRegistered(string? email, string? waNumber, CancellationToken ct);

    /// <summary>Adds a tenant.</summary>
    void Add(Tenant tenant);
}
