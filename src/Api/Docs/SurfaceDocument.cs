using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Docs;

/// <summary>The head of a dialect's document: title, credential, and operation ids that do not repeat.</summary>
internal sealed class SurfaceDocument(Surface surface) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new()
        {
            Title = surface.Title,
            Description = surface.Summary,
            Version = typeof(SurfaceDocument).Assembly.GetName().Version!.ToString(3),
            License = new() { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new() { Url = "/" }];
        document.Components ??= new();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [SurfaceOperations.CredentialOf(surface)] =
                surface.Credential is CredentialHeader.Bearer
                    ? new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.Http,
                        Scheme = "bearer",
                        Description = "An API key or a token.",
                    }
                    : new OpenApiSecurityScheme
                    {
                        Type = SecuritySchemeType.ApiKey,
                        In = ParameterLocation.Header,
                        Name = "X-API-Key",
                        Description = "An API key or a token.",
                    },
        };
        AnswerHeaders.DescribeHeaders(document);
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
            tag.Description ??= TagTexts.Of(tag.Name);
        TellApart(document);
        return Task.CompletedTask;
    }

    /// <summary>Gives handlers that serve several addresses a different operation id for each address; the shortest address keeps the plain id.</summary>
    private static void TellApart(OpenApiDocument document)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var operations = document
            .Paths.SelectMany(path => (path.Value.Operations ?? []).Select(operation => (Path: path.Key, operation.Value)))
            .OrderBy(operation => operation.Path.Length)
            .ThenBy(operation => operation.Path, StringComparer.Ordinal);
        foreach (var (path, operation) in operations)
        {
            var id = operation.OperationId!;
            for (var number = 1; !taken.Add(operation.OperationId!); number++)
                operation.OperationId = id + "At" + SurfaceOperations.Words(path) + (number == 1 ? "" : number);
        }
    }
}
