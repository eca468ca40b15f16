using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>A key was made.</summary>
public sealed record ApiKeyIssued(ApiKeyId ApiKey, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "api_key.issued";
}

/// <summary>A key was replaced by another and runs out.</summary>
public sealed record ApiKeyRotated(ApiKeyId ApiKey, ApiKeyId Next, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "api_key.rotated";
}

/// <summary>A key was revoked.</summary>
public sealed record ApiKeyRevoked(ApiKeyId ApiKey, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "api_key.revoked";
}
