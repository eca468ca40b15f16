using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
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

        foreach (var property in context.JsonTypeInfo.Properties)
            AllowNulls(schema, property);

        var nullable = type != context.JsonTypeInfo.Type ? JsonSchemaType.Null : 0;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String | nullable;
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

    /// <summary>The generator does not see that the values of a map may be null.</summary>
    private static void AllowNulls(OpenApiSchema schema, JsonPropertyInfo property)
    {
        if (
            property.AttributeProvider is PropertyInfo member
            && new NullabilityInfoContext().Create(member).GenericTypeArguments is [_, { ReadState: NullabilityState.Nullable }]
            && schema.Properties is { } members
            && members.TryGetValue(property.Name, out var map)
            && map is OpenApiSchema { AdditionalProperties: OpenApiSchema values }
            && values.Type is { } type
        )
            values.Type = type | JsonSchemaType.Null;
    }

    private static bool IsShown(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IShowExample<>);

    private static JsonNode? ExampleOf(Type type, JsonSerializerOptions json) =>
        WithoutNulls(
            JsonSerializer.SerializeToNode(
                type.GetProperty("Example", BindingFlags.Public | BindingFlags.Static)!.GetValue(null),
                type,
                json
            )
        );

    /// <summary>What an example leaves out is not shown as null.</summary>
    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (WithoutNulls(value) is null)
                    members.Remove(name);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
                WithoutNulls(item);
        }

        return node;
    }
}
