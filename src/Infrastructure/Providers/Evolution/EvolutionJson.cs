using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Reads what Evolution writes: numbers in any form, and one item where a list was.</summary>
internal static class EvolutionJson
{
    public static bool IsThere(this JsonElement value) => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static bool IsArray(this JsonElement value) => value.ValueKind is JsonValueKind.Array;

    /// <summary>A whole number in any of its forms: number, decimal string, <c>{low, high, unsigned}</c>.</summary>
    public static long? Long(this JsonElement parent, ReadOnlySpan<byte> name) => parent.At(name).Long();

    public static long? Long(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : Whole(value),
            JsonValueKind.String => long.TryParse(value.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
                : null,
            JsonValueKind.Object when value.At("low"u8).Long() is { } low => ((value.At("high"u8).Long() ?? 0) << 32) | (uint)low,
            _ => null,
        };

    public static int? Int(this JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.Long(name) is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    /// <summary>The array's items, a single object as the only item, nothing otherwise.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray(),
            JsonValueKind.Object => [value],
            _ => [],
        };

    /// <summary>A point in time from seconds; null when it is none.</summary>
    public static DateTimeOffset? Seconds(this JsonElement parent, ReadOnlySpan<byte> name) =>
        ProviderJson.TimeFromSeconds(parent.Long(name));

    /// <summary>A point in time from milliseconds; null when it is none.</summary>
    public static DateTimeOffset? Milliseconds(this JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.Long(name) is { } milliseconds and > 0 and < 100_000_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static long? Whole(JsonElement value) => value.TryGetDouble(out var number) && Math.Abs(number) < 9e15 ? (long)number : null;
}
