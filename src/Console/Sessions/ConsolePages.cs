using System.Security.Claims;
using Microsoft.Net.Http.Headers;
using OmniHub.Application.Identity;
using OmniHub.WebConsole.SignIn;

namespace OmniHub.WebConsole.Sessions;

/// <summary>Stands before every page of the console and before its circuits: sets the headers that keep foreign content out, and sends strangers to the sign-in page.</summary>
internal sealed class ConsolePages(RequestDelegate next, SignInCookie cookie)
{
    // MudBlazor writes its theme and the places of its menus into style elements and attributes: style-src cannot do without 'unsafe-inline'. Scripts are files alone.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
        + "font-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public async Task Invoke(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        (headers.CacheControl, headers.Pragma) = ("no-cache, no-store", "no-cache");

        if (cookie.Read(context) is { } credential)
        {
            var authenticator = context.RequestServices.GetRequiredService<IAuthenticator>();
            var answer = await authenticator.Authenticate(credential, context.RequestAborted);
            if (answer.Succeeded)
                context.User = new ClaimsPrincipal(
                    new SignedIn(credential, answer.Value.Name, context.Request.Headers[HeaderNames.UserAgent])
                );
            else
                SignInCookie.Take(context);
        }

        if (context.Request.Path == ConsoleModule.Root)
            context.Response.Redirect($"{ConsoleModule.Root}/inbox");
        else if (SignedIn.Of(context.User) is not null || IsOpenToStrangers(context.Request.Path))
            await next(context);
        else if (context.Request.Path.StartsWithSegments("/_blazor"))
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        else
            context.Response.Redirect(SignInEndpoints.AddressFor(context.Request));
    }

    private static bool IsOpenToStrangers(PathString path) =>
        path.StartsWithSegments(ConsoleModule.SignInPath)
        || path.StartsWithSegments(SignInEndpoints.FirstUserPath)
        || path.StartsWithSegments(SignInEndpoints.PreferencesPath);
}
