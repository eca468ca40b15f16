using OmniHub.Domain.Identity;

namespace OmniHub.Application.Kernel;

/// <summary>The permission that a command or query needs. Each level includes the ones above it.</summary>
public enum Permission
{
    /// <summary>Anybody, also without a credential: signing in, or what carries a proof of its own, such as a signed link.</summary>
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
