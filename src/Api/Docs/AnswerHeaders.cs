using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Docs;

/// <summary>The headers of the answers: described once for each document, and named by every answer that can carry them.</summary>
internal static class AnswerHeaders
{
    private static readonly string[] RateLimits = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset"];

    private static readonly Dictionary<string, (JsonSchemaType Type, string Text)> Known = new(StringComparer.Ordinal)
    {
        ["X-Trace-Id"] = (JsonSchemaType.String, "The id of this request in logs and traces; quote it when you report a problem."),
        ["X-RateLimit-Limit"] = (JsonSchemaType.Integer, "The number of calls that the limit allows; absent where no limit applies."),
        ["X-RateLimit-Remaining"] = (JsonSchemaType.Integer, "The number of calls that are left."),
        ["X-RateLimit-Reset"] = (JsonSchemaType.Integer, "The time at which the limit starts anew, in Unix seconds."),
        ["X-Error-Code"] = (JsonSchemaType.String, "The code of the failure, such as instance.not_found; the same in every dialect."),
        ["Retry-After"] = (JsonSchemaType.Integer, "The number of seconds to wait before the next attempt."),
        ["WWW-Authenticate"] = (JsonSchemaType.String, "The kind of credential that is missing or refused."),
        ["Location"] = (
            JsonSchemaType.String,
            "The address of what was created, where it has one of its own; of a redirection, where to go."
        ),
        ["Idempotent-Replayed"] = (
            JsonSchemaType.String,
            "true if this is the kept answer of an earlier call with the same Idempotency-Key."
        ),
    };

    internal static void DescribeHeaders(OpenApiDocument document)
    {
        document.Components ??= new();
        document.Components.Headers = Known.ToDictionary(
            header => header.Key,
            header =>
                (IOpenApiHeader)
                    new OpenApiHeader
                    {
                        Description = header.Value.Text,
                        Schema = new OpenApiSchema { Type = header.Value.Type },
                    },
            StringComparer.Ordinal
        );
    }

    internal static void Apply(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var isCallback = context.Description.ActionDescriptor.EndpointMetadata.OfType<ProviderCallback>().Any();
        var isRepeatable = SurfaceOperations.TakesIdempotencyKey(context.Description);
        foreach (var (status, answer) in operation.Responses ?? [])
        {
            if (answer is not OpenApiResponse response)
                continue;
            response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
            foreach (var name in Of(status, isCallback, isRepeatable))
                response.Headers[name] = new OpenApiHeaderReference(name, context.Document);
        }
    }

    private static IEnumerable<string> Of(string status, bool isCallback, bool isRepeatable)
    {
        yield return "X-Trace-Id";
        if (!isCallback)
        {
            foreach (var limit in RateLimits)
                yield return limit;
        }

        if (status[0] is '4' or '5')
            yield return "X-Error-Code";
        if (status is "429" or "503")
            yield return "Retry-After";
        if (status is "401")
            yield return "WWW-Authenticate";
        if (status is "201" or "202" or "302")
            yield return "Location";
        if (isRepeatable && status is not ("401" or "403" or "429" or "500" or "503"))
            yield return "Idempotent-Replayed";
    }
}
