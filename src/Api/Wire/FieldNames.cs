using System.Text.Json;

namespace OmniHub.Api.Wire;

/// <summary>Translates member names, also of nested ones: <c>Items[0].UnitPrice</c>.</summary>
internal static class FieldNames
{
    internal static string Snake(string member) => Each(member, JsonNamingPolicy.SnakeCaseLower);

    internal static string Camel(string member) => Each(member, JsonNamingPolicy.CamelCase);

    private static string Each(string member, JsonNamingPolicy policy) =>
        string.Join(
            '.',
            member
                .Split('.')
                .Select(part =>
                {
                    var bracket = part.IndexOf('[', StringComparison.Ordinal);
                    return bracket < 0 ? policy.ConvertName(part) : policy.ConvertName(part[..bracket]) + part[bracket..];
                })
        );
}
