using OmniHub.Domain.Identity;

namespace OmniHub.Application.Kernel;

/// <summary>The permission that a command or query needs. Each level includes the ones above it.</summary>
public enum Permission
{
    /// <summary>Every caller, also without a credential: for a login, or a request with its own proof such as a signed link.</summary>
    None = -1,

    /// <summary>Whoever reads.</summary>
    Viewer = (int)AccessLevel.Viewer,

    /// <summary>Whoever talks with customers.</summary>
    Agent = (int)AccessLevel.Agent,

    /// <summary>Whoever leads agents.</summary>
    Supervisor = (int)AccessLevel.Supervisor,

    /// <summary>Whoever runs the tenant.</summary>
    Admin = (int)AccessLevel.Admin,

    /// <summary>The platform's administrator.</summary>
    Platform = (int)AccessLevel.Platform,

    /// <summary>The hub's own work, such as its timers. No route sends it.</summary>
    Internal,
}
