using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Docs;

/// <summary>Each operation's id, from its handler's name, and the credential that it asks for.</summary>
internal sealed class SurfaceOperations(Surface surface) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        var handler = endpoint.OfType<MethodInfo>().FirstOrDefault()?.Name;
        operation.OperationId =
            handler is null || handler.Contains('<', StringComparison.Ordinal)
                ? context.Description.HttpMethod!.ToLowerInvariant() + Words(context.Description.RelativePath!)
                : JsonNamingPolicy.CamelCase.ConvertName(handler);
        // An empty list says that none is asked for; no list would leave readers guessing.
        operation.Security =
            endpoint.OfType<IAuthorizeData>().Any() && !endpoint.OfType<IAllowAnonymous>().Any()
                ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(CredentialOf(surface), context.Document)] = [] }]
                : [];
        return Task.CompletedTask;
    }

    internal static string CredentialOf(Surface surface) => surface.Credential is CredentialHeader.Bearer ? "bearer" : "apiKey";

    /// <summary><c>/api/v1/auth-db/login</c> → <c>AuthDbLogin</c>.</summary>
    internal static string Words(string path) =>
        string.Concat(
            path.Split(['/', '-', '_', '{', '}', '.', ':'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is not ("api" or "v1"))
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );
}
