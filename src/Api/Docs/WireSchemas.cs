using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Docs;

/// <summary>Adds to the schemas what the generator leaves out: the types of enums and dates, and the examples of the wire records.</summary>
internal static class WireSchemas
{
    internal static Task Apply(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => property.IsGetNullable))
            schema.Required?.Remove(property.Name); // a member that may be null may be left out as well

        var nullable = type != context.JsonTypeInfo.Type ? JsonSchemaType.Null : 0;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String | nullable;
        }
        else if (type == typeof(JsonElement))
        {
            // Anything but null: where null is allowed the generator says so beside it, and both at once would match no "one of".
            schema.Type =
                JsonSchemaType.Object | JsonSchemaType.Array | JsonSchemaType.String | JsonSchemaType.Number | JsonSchemaType.Boolean;
        }
        else if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String | nullable;
            schema.Format = "date-time";
        }
        else if (Array.Exists(type.GetInterfaces(), IsShown) && ExampleOf(type, context.JsonTypeInfo.Options) is { } example)
        {
            schema.Examples = [example];
        }

        return Task.CompletedTask;
    }

    private static bool IsShown(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IShowExample<>);

    private static JsonNode? ExampleOf(Type type, JsonSerializerOptions json) =>
        JsonSerializer.SerializeToNode(type.GetProperty("Example", BindingFlags.Public | BindingFlags.Static)!.GetValue(null), type, json);
}
