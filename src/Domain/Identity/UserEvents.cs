using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>A user was created.</summary>
public sealed record UserCreated(UserId User, Role Role, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "user.created";
}

/// <summary>A user's name, role, password or standing changed.</summary>
public sealed record UserChanged(UserId User, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "user.changed";
}

/// <summary>A user is gone.</summary>
public sealed record UserRemoved(UserId User, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "user.removed";
}
