using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Layout;
using OmniHub.WebConsole.Requests;
using OmniHub.WebConsole.Sessions;
using OmniHub.WebConsole.Texts;

namespace OmniHub.WebConsole.SignIn;

/// <summary>Sign-in, sign-out, the first user and the preferences: plain pages and forms that need no circuit.</summary>
internal static class SignInEndpoints
{
    internal const string FirstUserPath = $"{ConsoleModule.Root}/first-user";
    internal const string LeavePath = $"{ConsoleModule.Root}/leave";
    internal const string PreferencesPath = $"{ConsoleModule.Root}/preferences";

    internal static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").ExcludeFromDescription().AllowAnonymous();
        pages.MapGet(ConsoleModule.SignInPath, ShowSignIn);
        pages.MapPost(ConsoleModule.SignInPath, SignIn);
        pages.MapGet(FirstUserPath, ShowFirstUser);
        pages.MapPost(FirstUserPath, MakeFirstUser);
        pages.MapGet(LeavePath, () => new RazorComponentResult<SignOutPage>());
        pages.MapPost(LeavePath, SignOut);
        pages.MapGet(PreferencesPath, Prefer);
    }

    /// <summary>The sign-in page that leads back to where a stranger wanted to go.</summary>
    internal static string AddressFor(HttpRequest request) =>
        $"{ConsoleModule.SignInPath}?back={Uri.EscapeDataString(request.Path + request.QueryString.Value)}";

    private static async Task<IResult> ShowSignIn(HttpContext context, FirstUser first, string? back, string? trouble)
    {
        if (await first.IsMissing(context.RequestAborted))
            return TypedResults.Redirect(FirstUserPath);
        return SignedIn.Of(context.User) is null ? Page(back, trouble, null) : TypedResults.LocalRedirect(Local(back));
    }

    private static async Task<IResult> SignIn(HttpContext context, IAntiforgery forms, SignInCookie cookie, IMediator hub)
    {
        if (!await forms.IsRequestValidAsync(context))
            return Page(null, "expired", null);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var (email, password, key, back) = ((string?)form["email"], (string?)form["password"], (string?)form["key"], (string?)form["back"]);
        Comes(context);
        var credential = key is { Length: > 0 }
            ? await ByKey(context, key.Trim())
            : (await hub.Send(new Login(email, password), context.RequestAborted)).Then(login => login.Tokens.Access);
        if (credential.Failure is { } refused)
            return Page(back, refused.Code, email);
        cookie.Give(context, credential.Value);
        return TypedResults.LocalRedirect(Local(back));
    }

    private static async Task<IResult> ShowFirstUser(HttpContext context, FirstUser first) =>
        await first.IsMissing(context.RequestAborted)
            ? new RazorComponentResult<FirstUserPage>()
            : TypedResults.Redirect(ConsoleModule.SignInPath);

    private static async Task<IResult> MakeFirstUser(
        HttpContext context,
        IAntiforgery forms,
        FirstUser first,
        SignInCookie cookie,
        IMediator hub,
        IStringLocalizer<ConsoleTexts> texts
    )
    {
        if (!await first.IsMissing(context.RequestAborted))
            return TypedResults.Redirect(ConsoleModule.SignInPath);
        if (!await forms.IsRequestValidAsync(context))
            return new RazorComponentResult<FirstUserPage>();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        Comes(context);
        var made = await hub.Send(new RegisterUser($"{form["email"]}", $"{form["password"]}", $"{form["name"]}"), context.RequestAborted);
        if (made.Failure is { } refused)
            return new RazorComponentResult<FirstUserPage>(
                new Dictionary<string, object?>
                {
                    [nameof(FirstUserPage.Trouble)] = FailureTexts.Of(refused, texts),
                    [nameof(FirstUserPage.Email)] = $"{form["email"]}",
                    [nameof(FirstUserPage.Name)] = $"{form["name"]}",
                }
            );
        cookie.Give(context, made.Value.Tokens.Access);
        return TypedResults.Redirect(ConsoleModule.Root);
    }

    private static async Task<IResult> SignOut(HttpContext context, IAntiforgery forms, IServiceScopeFactory scopes)
    {
        if (await forms.IsRequestValidAsync(context))
        {
            if (SignedIn.Of(context.User) is { } person)
                await person.Act(
                    scopes,
                    (services, _) => services.GetRequiredService<IMediator>().Send(new Logout(), context.RequestAborted),
                    context.RequestAborted
                );
            SignInCookie.Take(context);
        }

        return TypedResults.Redirect(ConsoleModule.SignInPath);
    }

    // It changes nothing but how this browser sees the console.
    private static RedirectHttpResult Prefer(HttpContext context, string? language, string? theme, string? back)
    {
        if (Languages.All.Contains(language))
            Keep(context, Languages.Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language!)));
        if (Themes.All.Contains(theme))
            Keep(context, Themes.Cookie, theme!);
        return TypedResults.LocalRedirect(Local(back));
    }

    private static void Keep(HttpContext context, string name, string value) =>
        context.Response.Cookies.Append(
            name,
            value,
            new CookieOptions
            {
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                HttpOnly = true,
                MaxAge = TimeSpan.FromDays(365),
                IsEssential = true,
            }
        );

    private static async Task<Result<string>> ByKey(HttpContext context, string key)
    {
        var presented = new Credential(key, CredentialPlace.Authorization, context.Connection.RemoteIpAddress);
        var authenticator = context.RequestServices.GetRequiredService<IAuthenticator>();
        return (await authenticator.Authenticate(presented, context.RequestAborted)).Then(_ => key);
    }

    private static void Comes(HttpContext context)
    {
        var services = context.RequestServices;
        services.GetRequiredService<CallerContext>().ComeFrom(context.Connection.RemoteIpAddress);
        services
            .GetRequiredService<CallOrigin>()
            .Is(null, context.Connection.RemoteIpAddress?.ToString(), context.Request.Headers.UserAgent);
    }

    private static RazorComponentResult<SignInPage> Page(string? back, string? trouble, string? email) =>
        new(
            new Dictionary<string, object?>
            {
                [nameof(SignInPage.Back)] = Local(back),
                [nameof(SignInPage.Trouble)] = trouble,
                [nameof(SignInPage.Email)] = email,
            }
        );

    // Never to another site, and not in a circle.
    private static string Local(string? back) =>
        back is not null
        && (back == ConsoleModule.Root || back.StartsWith($"{ConsoleModule.Root}/", StringComparison.Ordinal))
        && !back.Contains('\\', StringComparison.Ordinal)
            ? back
            : ConsoleModule.Root;
}
