using System.Globalization;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;
using OmniHub.Application.Limits;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole;

namespace OmniHub.Api.Limits;

/// <summary>
/// Counts every call against the limits of the requested dialect, reports the remaining calls in the headers of every answer, and refuses calls above
/// a limit. Runs after authentication, which names the caller, and before authorization, so that refused credentials are counted too.
/// </summary>
internal sealed class RateLimiting(RequestDelegate next, SurfaceIndex surfaces, IRateLimits limits)
{
    public async Task Invoke(HttpContext context)
    {
        var caller = context.RequestServices.GetRequiredService<CallerContext>().Current;
        var isConsoleSignIn = IsConsoleSignIn(context.Request);
        var asked = isConsoleSignIn
            ? CallLimits.Entrance(context.Request, "login")
            : surfaces.Of(context).LimitsOf(context.Request, caller);
        if (asked.Count == 0)
        {
            await next(context);
            return;
        }

        var decision = await limits.Take(asked, context.RequestAborted);
        var headers = context.Response.Headers;
        headers["X-RateLimit-Limit"] = decision.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = decision.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = decision.ResetsAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        if (decision.IsAllowed)
            await next(context);
        else if (isConsoleSignIn)
            context.Response.Redirect($"{ConsoleModule.SignInPath}?trouble=limited");
        else
            await Failures.Write(context, new Limited("http.too_many_requests", "Rate limit exceeded", decision.RetryAfter));
    }

    // Attempts in the browser count together with those of the API.
    private static bool IsConsoleSignIn(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments(ConsoleModule.SignInPath);
}
