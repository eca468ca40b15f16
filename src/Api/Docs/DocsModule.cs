using Microsoft.AspNetCore.OpenApi;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Docs;

/// <summary>One OpenAPI document per dialect and one of all, with pages that show them without external resources.</summary>
internal static class DocsModule
{
    private static readonly string[] Pages = ["/docs", "/api/v1/docs", "/redoc", "/api/v1/redoc", "/rapidoc", "/scalar", "/docs-assets"];

    internal static IServiceCollection AddDocs(this IServiceCollection services, IReadOnlyList<Surface> surfaces)
    {
        foreach (var surface in surfaces)
            services.AddOpenApi(surface.Name, document => Describe(document, surface));
        return services.AddSingleton<MergedDocument>().AddSingleton<PublishedDocuments>();
    }

    /// <summary>Swagger UI, and the script of ReDoc: middleware of their packages. After routing.</summary>
    internal static void UseDocs(this WebApplication app)
    {
        app.UseWhen(
            context => Pages.Any(page => context.Request.Path.StartsWithSegments(page)),
            docs =>
            {
                docs.Use(OnlyFromHere);
                foreach (var prefix in (string[])["docs", "api/v1/docs"])
                {
                    docs.UseSwaggerUI(ui =>
                    {
                        ui.RoutePrefix = prefix;
                        ui.DocumentTitle = "OmniHub · Swagger UI";
                        ui.SwaggerEndpoint("/api-docs/openapi.json", "All dialects");
                        foreach (var surface in app.Services.GetRequiredService<SurfaceIndex>().All)
                            ui.SwaggerEndpoint($"/api-docs/{surface.Name}.json", surface.Title);
                        ui.EnableDeepLinking();
                        ui.EnablePersistAuthorization();
                        ui.EnableValidator(null!);
                    });
                }

                foreach (var prefix in (string[])["redoc", "api/v1/redoc"])
                    docs.UseReDoc(redoc => (redoc.RoutePrefix, redoc.IndexStream) = (prefix, () => Assets.Open("redoc.html"))); // the package's own page asks for fonts elsewhere
            }
        );
    }

    internal static void MapDocs(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api-docs/{name}.json", (string name, PublishedDocuments documents, CancellationToken ct) => documents.Read(name, ct))
            .ExcludeFromDescription();
        // The program of the OmniHub dialect looks for its document here.
        app.MapGet("/api/v1/openapi.json", (PublishedDocuments documents, CancellationToken ct) => documents.Read("omnihub", ct))
            .ExcludeFromDescription();
        app.MapGet("/rapidoc", () => Assets.Read("rapidoc.html")).ExcludeFromDescription();
        app.MapScalar();
        app.MapGet("/docs-assets/{name}", (string name) => Assets.Read(name)).ExcludeFromDescription();
    }

    private static void Describe(OpenApiOptions document, Surface surface)
    {
        document.AddDocumentTransformer(new SurfaceDocument(surface));
        document.AddOperationTransformer(new SurfaceOperations(surface));
        document.AddSchemaTransformer(WireSchemas.Apply);
        document.AddDocumentTransformer<PlainSchemas>();
    }

    /// <summary>The browser itself refuses whatever a page might want from elsewhere.</summary>
    private static Task OnlyFromHere(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(
            static state =>
            {
                var (http, headers) = ((HttpContext)state, ((HttpContext)state).Response.Headers);
                headers.ContentSecurityPolicy =
                    $"default-src 'self'; script-src 'self'{ScalarPage.NonceOf(http)}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
                    + "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'";
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                return Task.CompletedTask;
            },
            context
        );
        return next(context);
    }
}
