using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>The failures of authentication and permissions.</summary>
public static class IdentityFailures
{
    /// <summary>No credential was presented where one is needed.</summary>
    public static Unauthenticated NoCredential { get; } = new("identity.no_credential", "Invalid or missing API key");

    /// <summary>The key is unknown, or the token cannot be verified.</summary>
    public static Unauthenticated WrongCredential { get; } = new("identity.wrong_credential", "Invalid API key");

    /// <summary>Two headers name two callers.</summary>
    public static Unauthenticated TwoCredentials { get; } =
        new("identity.two_credentials", "Authorization and X-API-Key carry different credentials: send one of them");

    /// <summary>The caller is known; what was asked is not for them.</summary>
    public static Denied NotAllowed { get; } = new("identity.not_allowed", "This credential may not do that");

    /// <summary>A key outside the addresses that it is for.</summary>
    public static Denied AddressNotAllowed { get; } = new("identity.address_not_allowed", "This API key may not be used from this address");

    /// <summary>A role that is too low.</summary>
    public static Denied RoleTooLow(AccessLevel needed) =>
        new("identity.role_too_low", $"This needs the role {needed.ToString().ToLowerInvariant()} or higher");

    /// <summary>A key that is narrowed to something else.</summary>
    public static Denied ScopeMissing(string scope) => new("identity.scope_missing", $"This API key lacks the scope {scope}");

    /// <summary>A key for one instance asks for something that belongs to the whole tenant.</summary>
    public static Denied NotOfOneLine { get; } =
        new("identity.key_for_one_line", "This API key is for one instance; that belongs to the whole tenant.");

    /// <summary>A token that does not verify, has run out, or whose session is over.</summary>
    public static Unauthenticated WrongToken { get; } = new("identity.wrong_token", "Invalid or expired token");

    /// <summary>The address or the password is wrong; the answer does not say which.</summary>
    public static Unauthenticated WrongLogin { get; } = new("identity.wrong_login", "Invalid e-mail address or password");

    /// <summary>A refresh token that is not, or no longer, one.</summary>
    public static Unauthenticated WrongRefresh { get; } = new("identity.wrong_refresh", "Invalid or expired refresh token");
}
