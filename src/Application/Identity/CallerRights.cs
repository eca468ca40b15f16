using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>Derives from a caller's roles and limits how far its rights go.</summary>
internal static class CallerRights
{
    /// <summary>How high the caller stands. A key for one instance runs that instance's conversations, not the tenant.</summary>
    internal static AccessLevel StandingOf(ICaller caller)
    {
        if (caller.IsPlatform)
            return AccessLevel.Platform;
        var highest = caller.Roles.Max(word => Roles.Named(word)?.Standing()) ?? AccessLevel.Viewer;
        return caller.OnlyInstance is not null && highest > AccessLevel.Supervisor ? AccessLevel.Supervisor : highest;
    }

    /// <summary>Whether views show providers' secrets to the caller. A narrowed key would gain rights that it was not given.</summary>
    internal static bool MaySeeSecrets(ICaller caller) =>
        caller.IsPlatform || (caller.Scopes.Count == 0 && StandingOf(caller) >= AccessLevel.Admin);
}
