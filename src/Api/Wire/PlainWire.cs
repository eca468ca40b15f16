using System.Text.Json;

namespace OmniHub.Api.Wire;

/// <summary>JSON as the use cases take it.</summary>
internal static class PlainWire
{
    internal static IReadOnlyList<object?> List(JsonElement element) => Of(element) as IReadOnlyList<object?> ?? [];

    internal static IReadOnlyDictionary<string, object?>? Map(JsonElement element) => Of(element) as IReadOnlyDictionary<string, object?>;

    private static object? Of(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => element.TryGetInt64(out var whole) ? (object)whole : element.GetDouble(),
            JsonValueKind.Array => element.EnumerateArray().Select(Of).ToList(),
            JsonValueKind.Object => element
                .EnumerateObject()
                .GroupBy(one => one.Name)
                .ToDictionary(one => one.Key, one => Of(one.Last().Value)),
            _ => null,
        };
}
