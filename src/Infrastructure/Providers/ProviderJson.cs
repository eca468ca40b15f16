using System.Text.Json;

namespace OmniHub.Infrastructure.Providers;

/// <summary>Reads what providers write: members that may be absent or null. What each of them means by a text or a number its own reader knows.</summary>
internal static class ProviderJson
{
    /// <summary>The member, or an undefined element; asking that for members is allowed.</summary>
    internal static JsonElement At(this JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value
            : default;

    internal static bool IsObject(this JsonElement value) => value.ValueKind is JsonValueKind.Object;

    internal static bool IsTrue(this JsonElement parent, string name) => parent.At(name).ValueKind is JsonValueKind.True;

    /// <summary>The items of an array; nothing otherwise.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
