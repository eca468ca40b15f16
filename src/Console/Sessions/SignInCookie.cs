using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OmniHub.Application.Identity;

namespace OmniHub.WebConsole.Sessions;

/// <summary>
/// Keeps the credential of a browser: the access token of its session, or a key. The cookie is encrypted with the hub's key ring, scripts cannot read it, and other sites cannot
/// send it. It proves nothing by itself: the credential is authenticated at every use, so revocation works as in the API.
/// </summary>
internal sealed class SignInCookie(IDataProtectionProvider protection)
{
    internal const string Name = "omnihub.console";

    // As long as an access token is valid; a key is asked for again as often.
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private readonly ITimeLimitedDataProtector _protector = protection
        .CreateProtector("OmniHub.Console.SignIn")
        .ToTimeLimitedDataProtector();

    internal void Give(HttpContext context, string credential) =>
        context.Response.Cookies.Append(Name, _protector.Protect(credential, Life), Options(context, Life));

    internal static void Take(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context, null));

    /// <summary>The credential in the cookie of a request; null if there is none or it is too old.</summary>
    internal Credential? Read(HttpContext context)
    {
        if (context.Request.Cookies[Name] is not { Length: > 0 } cookie)
            return null;
        try
        {
            return new Credential(_protector.Unprotect(cookie), CredentialPlace.Authorization, context.Connection.RemoteIpAddress);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(HttpContext context, TimeSpan? life) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            Path = "/",
            MaxAge = life,
            IsEssential = true,
        };
}
