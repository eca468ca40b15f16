using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>All keys of the tenant in scope.</summary>
public interface IApiKeys
{
    /// <summary>The one with that id, or null.</summary>
    Task<ApiKey?> Find(ApiKeyId id, CancellationToken ct);

    /// <summary>Returns the newest valid key of a user with a kept text, or null.</summary>
    Task<ApiKey?> FindKept(TenantId tenant, UserId user, DateTimeOffset now, CancellationToken ct);

    /// <summary>All keys of a user that are not yet revoked.</summary>
    Task<IReadOnlyList<ApiKey>> OfUser(UserId user, CancellationToken ct);

    /// <summary>Adds a key.</summary>
    void Add(ApiKey key);
}
