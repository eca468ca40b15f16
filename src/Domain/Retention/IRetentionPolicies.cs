using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Retention;

/// <summary>The policies in sight.</summary>
public interface IRetentionPolicies
{
    /// <summary>The tenant's own, or null when nobody ever set one.</summary>
    Task<RetentionPolicy?> Find(TenantId tenant, CancellationToken ct);

    /// <summary>Takes in a new one.</summary>
    void Add(RetentionPolicy policy);
}
