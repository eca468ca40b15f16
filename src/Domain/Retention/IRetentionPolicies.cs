using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Retention;

/// <summary>The policies in sight.</summary>
public interface IRetentionPolicies
{
    /// <summary>Returns the tenant's own policy, or null if it was never set.</summary>
    Task<RetentionPolicy?> Find(TenantId tenant, CancellationToken ct);

    /// <summary>Takes in a new one.</summary>
    void Add(RetentionPolicy policy);
}
