using MudBlazor;
using MudBlazor.Services;
using OmniHub.WebConsole.Figures;
using OmniHub.WebConsole.Layout;
using OmniHub.WebConsole.Live;
using OmniHub.WebConsole.Requests;
using OmniHub.WebConsole.Sessions;
using OmniHub.WebConsole.SignIn;

namespace OmniHub.WebConsole;

/// <summary>Adds the console to a host.</summary>
public static class ConsoleModule
{
    /// <summary>The address of the console.</summary>
    public const string Root = "/console";

    /// <summary>The address to which the sign-in form posts; hosts with rate limits count its calls as login attempts.</summary>
    public const string SignInPath = $"{Root}/sign-in";

    /// <summary>Adds the services of the console.</summary>
    public static IServiceCollection AddOmniHubConsole(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddLocalization();
        services.AddMudServices(mud =>
            (mud.SnackbarConfiguration.PositionClass, mud.SnackbarConfiguration.ShowTransitionDuration) = (
                Defaults.Classes.Position.BottomCenter,
                100
            )
        );
        services.AddAntiforgery(forms => (forms.Cookie.Name, forms.Cookie.SameSite) = ("omnihub.forms", SameSiteMode.Strict));
        return services
            .AddSingleton<SignInCookie>()
            .AddSingleton<FirstUser>()
            .AddSingleton<LiveFeed>()
            .AddScoped<Times>()
            .AddScoped<UseCases>()
            .AddScoped<LiveCircuit>();
    }

    /// <summary>Adds the pages, their files and the sign-in. After authentication and authorization.</summary>
    public static void MapOmniHubConsole(this WebApplication app)
    {
        app.UseMiddleware<FrontDoor>();
        app.UseWhen(
            static context => IsOfConsole(context.Request.Path),
            static console =>
            {
                console.UseRequestLocalization(Languages.Configure);
                console.UseMiddleware<ConsolePages>();
            }
        );
        app.UseAntiforgery();
        // In a clone a catch-all route would look for changed files: every refused method of the API would then be told that HEAD is allowed.
        app.Configuration["DisableStaticAssetNotFoundRuntimeFallback"] ??= "true";
        app.MapStaticAssets().ExcludeFromDescription();
        app.MapSignIn();
        app.MapFiguresExport();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().ExcludeFromDescription();
    }

    private static bool IsOfConsole(PathString path) => path.StartsWithSegments(Root) || path.StartsWithSegments("/_blazor");
}
