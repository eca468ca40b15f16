using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OmniHub.Api.Wire;
using OmniHub.Application.Idempotency;

namespace OmniHub.Api.Docs;

/// <summary>Each operation's id, its texts, the credential that it asks for, and what every operation of its kind takes and answers beside its own.</summary>
internal sealed class SurfaceOperations(Surface surface) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var endpoint = context.Description.ActionDescriptor.EndpointMetadata;
        var handler = endpoint.OfType<MethodInfo>().FirstOrDefault()?.Name;
        operation.OperationId =
            endpoint.OfType<OperationName>().LastOrDefault()?.Name is { } given ? given
            : handler is null || handler.Contains('<', StringComparison.Ordinal)
                ? context.Description.HttpMethod!.ToLowerInvariant() + Words(context.Description.RelativePath!)
            : JsonNamingPolicy.CamelCase.ConvertName(HttpMethods.IsHead(context.Description.HttpMethod!) ? "Head" + handler : handler);
        // An empty list says that none is asked for; no list would leave readers guessing.
        operation.Security =
            endpoint.OfType<IAuthorizeData>().Any() && !endpoint.OfType<IAllowAnonymous>().Any()
                ? [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(CredentialOf(surface), context.Document)] = [] }]
                : [];
        operation.Description ??= operation.Summary;
        operation.Deprecated |= endpoint.OfType<ObsoleteAttribute>().Any();
        ParameterTexts.Apply(operation, context.Description.RelativePath!);
        if (TakesIdempotencyKey(context.Description))
            (operation.Parameters ??= []).Add(IdempotencyKey());
        AnswerHeaders.Apply(operation, context);
        return Task.CompletedTask;
    }

    /// <summary>A POST of a known caller is carried out once for each key.</summary>
    internal static bool TakesIdempotencyKey(ApiDescription call) =>
        HttpMethods.IsPost(call.HttpMethod!)
        && call.ActionDescriptor.EndpointMetadata is var endpoint
        && endpoint.OfType<IAuthorizeData>().Any()
        && !endpoint.OfType<IAllowAnonymous>().Any();

    private static OpenApiParameter IdempotencyKey() =>
        new()
        {
            Name = "Idempotency-Key",
            In = ParameterLocation.Header,
            Description =
                "A key of the caller's choice, for example a UUID. A repeat with the same key and body gets the answer of the first call and is not carried out again.",
            Schema = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = IdempotencyFailures.MaxKeyLength,
                Pattern = "^[!-~]+$",
            },
        };

    internal static string CredentialOf(Surface surface) => surface.Credential is CredentialHeader.Bearer ? "bearer" : "apiKey";

    /// <summary><c>/api/v1/auth-db/login</c> → <c>AuthDbLogin</c>.</summary>
    internal static string Words(string path) =>
        string.Concat(
            path.Split(['/', '-', '_', '{', '}', '.', ':'], StringSplitOptions.RemoveEmptyEntries)
                .Where(word => word is not ("api" or "v1"))
                .Select(word => char.ToUpperInvariant(word[0]) + word[1..])
        );
}
