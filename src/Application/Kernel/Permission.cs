using OmniHub.Domain.Identity;

namespace OmniHub.Application.Kernel;

/// <summary>Who may send a command or query. Each step includes the ones above it.</summary>
public enum Permission
{
    /// <summary>Anybody, also without a credential: signing in, or what carries a proof of its own, such as a signed link.</summary>
    None = -1,

    /// <summary>Whoever reads.</summary>
    Viewer = (int)Standing.Viewer,

    /// <summary>Whoever talks with customers.</summary>
    Agent = (int)Standing.Agent,

    /// <summary>Whoever leads agents.</summary>
    Supervisor = (int)Standing.Supervisor,

    /// <summary>Whoever runs the tenant.</summary>
    Admin = (int)Standing.Admin,

    /// <summary>The platform's administrator.</summary>
    Platform = (int)Standing.Platform,

    /// <summary>The hub's own work, such as its timers. No route sends it.</summary>
    Internal,
}
