using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Retention;

/// <summary>The visible retention policies.</summary>
public interface IRetentionPolicies
{
    /// <summary>Returns the tenant's own policy, or null if it was never set.</summary>
    Task<RetentionPolicy?> Find(TenantId tenant, CancellationToken ct);

    /// <summary>Adds a policy.</summary>
    void Add(RetentionPolicy policy);
}
