using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;
using Scalar.AspNetCore;

namespace OmniHub.Api.Docs;

/// <summary>Scalar's page of the documents, with the script from its package.</summary>
internal static class ScalarPage
{
    private static readonly NotFound NoSuchDocument = new("docs.no_such_document", "There is no such document");

    internal static void MapScalar(this IEndpointRouteBuilder app)
    {
        var surfaces = app.ServiceProvider.GetRequiredService<SurfaceIndex>().All;
        (string Name, string Title)[] documents =
        [
            ("openapi", "All surfaces"),
            .. surfaces.Select(surface => (surface.Name, surface.Title)),
        ];
        bool IsKnown(string name) => documents.Any(document => document.Name == name);

        app.MapScalarApiReference("/scalar", page => Describe(page, documents))
            .AddEndpointFilter(
                async (call, next) =>
                {
                    var http = call.HttpContext;
                    if (http.GetRouteValue("documentName") is string named)
                        return IsKnown(named) ? await next(call) : new Refusal(NoSuchDocument);
                    return http.Request.Query["document"] is [{ } asked] && IsKnown(asked)
                        ? TypedResults.LocalRedirect($"/scalar/{asked}")
                        : await next(call);
                }
            );
    }

    /// <summary>The source that lets the page's own inline script run, for the header that forbids all others; empty on other pages.</summary>
    internal static string NonceOf(HttpContext context) =>
        context.Items.TryGetValue(ScalarOptions.NonceHttpContextItemKey, out var nonce) ? $" 'nonce-{nonce}'" : "";

    private static void Describe(ScalarOptions page, (string Name, string Title)[] documents)
    {
        page.Title = "OmniHub · Scalar";
        page.OpenApiRoutePattern = "/api-docs/{documentName}.json";
        page.DynamicNonce = true;
        page.DefaultFonts = false;
        page.Telemetry = false;
        page.HideClientButton = true;
        page.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        page.Agent = new ScalarAgentOptions { Disabled = true };
        page.Mcp = new ScalarMcpOptions { Disabled = true };
        foreach (var (name, title) in documents)
            page.AddDocument(name, title);
    }
}
