using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>How a caller can fail to be let in.</summary>
public static class IdentityFailures
{
    /// <summary>Nothing was shown where something is needed.</summary>
    public static Unauthenticated NoCredential { get; } = new("identity.no_credential", "Invalid or missing API key");

    /// <summary>Nobody's key, or a token that does not verify.</summary>
    public static Unauthenticated WrongCredential { get; } = new("identity.wrong_credential", "Invalid API key");

    /// <summary>Two headers name two callers.</summary>
    public static Unauthenticated TwoCredentials { get; } =
        new("identity.two_credentials", "Authorization and X-API-Key carry different credentials: send one of them");

    /// <summary>The caller is known; what was asked is not for them.</summary>
    public static Denied NotAllowed { get; } = new("identity.not_allowed", "This credential may not do that");
}
