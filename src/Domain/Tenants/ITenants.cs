using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Tenants;

/// <summary>All tenants.</summary>
public interface ITenants
{
    /// <summary>The one with that id, or null.</summary>
    Task<Tenant?> Find(TenantId id, CancellationToken ct);

    /// <summary>Whether a tenant is registered with that e-mail address or WhatsApp number; null asks for nothing.</summary>
    Task<bool> IsRegistered(string? email, string? waNumber, CancellationToken ct);

    /// <summary>Takes in a new one.</summary>
    void Add(Tenant tenant);
}
