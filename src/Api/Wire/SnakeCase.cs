using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OmniHub.Api.Wire;

/// <summary>This record's members are written in snake_case; a <see cref="JsonPropertyNameAttribute"/> wins.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SnakeCaseAttribute : Attribute;

/// <summary>Makes serialization, binding and the OpenAPI documents apply <see cref="SnakeCaseAttribute"/>: one modifier for all three.</summary>
internal static class SnakeCase
{
    internal static void Apply(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || !type.Type.IsDefined(typeof(SnakeCaseAttribute), inherit: false))
            return;

        foreach (var property in type.Properties)
        {
            if (
                property.AttributeProvider is System.Reflection.MemberInfo member
                && !member.IsDefined(typeof(JsonPropertyNameAttribute), inherit: true)
            )
                property.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
        }
    }
}
