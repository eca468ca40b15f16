using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>Derives from a caller's roles and limits how far its rights go.</summary>
internal static class CallerRights
{
    /// <summary>Returns the caller's level of access. A key for one instance can work with that instance's conversations, not with the tenant.</summary>
    internal static AccessLevel StandingOf(ICaller caller)
    {
        if (caller.IsPlatform)
            return AccessLevel.Platform;
        var highest = caller.Roles.Max(word => Roles.Named(word)?.Standing()) ?? AccessLevel.Viewer;
        return caller.OnlyInstance is not null && highest > AccessLevel.Supervisor ? AccessLevel.Supervisor : highest;
    }

    /// <summary>Returns true if views show providers' secrets to the caller. Not for a key with scopes, which would gain rights through them.</summary>
    internal static bool MaySeeSecrets(ICaller caller) =>
        caller.IsPlatform || (caller.Scopes.Count == 0 && StandingOf(caller) >= AccessLevel.Admin);
}
