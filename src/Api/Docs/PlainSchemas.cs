using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OmniHub.Api.Docs;

/// <summary>
/// Corrects schemas that are not true to the wire: free JSON is the empty schema, a file is inline binary data, an array says what it holds, and an optional body is left out
/// instead of being null.
/// </summary>
internal sealed class PlainSchemas : IOpenApiDocumentTransformer
{
    private const string FreeJson = "JsonElement";
    private static readonly string[] Files = ["IFormFile", "Stream"];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var schema in document.Components?.Schemas?.Values ?? [])
            Inside(schema);
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(pair => pair.Value))
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
                parameter.Schema = Plain(parameter.Schema);
            if (operation.RequestBody is OpenApiRequestBody body)
                Optional(body);
            foreach (var content in Contents(operation))
                content.Schema = Plain(content.Schema);
        }

        foreach (var name in Files.Append(FreeJson))
            document.Components?.Schemas?.Remove(name);
        return Task.CompletedTask;
    }

    private static IEnumerable<OpenApiMediaType> Contents(OpenApiOperation operation) =>
        (operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
            .Concat((operation.Responses ?? []).SelectMany(answer => answer.Value.Content ?? new Dictionary<string, OpenApiMediaType>()))
            .Select(content => content.Value);

    private static void Optional(OpenApiRequestBody body)
    {
        foreach (var (_, content) in body.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (OrNull(content.Schema) is not { } schema)
                continue;
            content.Schema = schema;
            body.Required = false;
        }
    }

    private static IOpenApiSchema? Plain(IOpenApiSchema? schema)
    {
        var named = schema as OpenApiSchemaReference ?? OrNull(schema);
        if (named?.Reference.Id is FreeJson)
            return new OpenApiSchema { Description = named.Reference.Description };
        if (schema == named && Array.IndexOf(Files, named?.Reference.Id) >= 0)
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Format = "binary",
                Description = named?.Reference.Description,
            };
        }

        Inside(schema);
        return schema;
    }

    private static void Inside(IOpenApiSchema? given)
    {
        if (given is not OpenApiSchema schema)
            return;
        foreach (var (name, member) in schema.Properties?.ToList() ?? [])
            schema.Properties![name] = Plain(member)!;
        if (schema.Type?.HasFlag(JsonSchemaType.Array) is true)
            schema.Items = Plain(schema.Items) ?? new OpenApiSchema();
        schema.AdditionalProperties = Plain(schema.AdditionalProperties);
        // Generators look for the text beside the choice, not inside it.
        if (OrNull(schema) is { } choice)
            schema.Description ??= choice.Reference.Description;
    }

    /// <summary>The named schema of "this or null".</summary>
    private static OpenApiSchemaReference? OrNull(IOpenApiSchema? schema) =>
        schema is OpenApiSchema { OneOf: [{ Type: JsonSchemaType.Null }, OpenApiSchemaReference named] } ? named : null;
}
