using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace OmniHub.WebConsole.Layout;

/// <summary>The languages of the console: the one that was chosen, else the first that the browser asks for, else English.</summary>
internal static class Languages
{
    internal const string Cookie = "omnihub.language";

    internal static IReadOnlyList<string> All { get; } = ["en", "pt-BR"];

    /// <summary>The name of a language in itself.</summary>
    internal static string NameOf(string language) => language is "en" ? "English" : "Português (Brasil)";

    internal static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(All[0]);
        // Every Portuguese is better served with Brazilian than with English.
        options.AddSupportedCultures([.. All, "pt"]);
        options.AddSupportedUICultures([.. All, "pt"]);
        options.RequestCultureProviders =
        [
            new CookieRequestCultureProvider { CookieName = Cookie },
            new CustomRequestCultureProvider(context => Task.FromResult(Asked(context.Request))),
        ];
    }

    /// <summary>The language that is shown.</summary>
    internal static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "pt" ? "pt-BR" : "en";

    private static ProviderCultureResult? Asked(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(one => one.Quality ?? 1)
            .Select(one => one.Value.ToString())
            .Select(one =>
                one.StartsWith("pt", StringComparison.OrdinalIgnoreCase) ? "pt-BR"
                : one.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en"
                : null
            )
            .FirstOrDefault(one => one is not null)
            is { } found
            ? new ProviderCultureResult(found)
            : null;
}
