using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>Reads what Evolution writes: members that may be absent, null, or of another type than yesterday.</summary>
internal static class EvolutionJson
{
    /// <summary>The member, or an undefined element when there is none or it is null; asking that for members is allowed.</summary>
    public static JsonElement At(this JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value
            : default;

    public static bool IsThere(this JsonElement value) => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    public static bool IsArray(this JsonElement value) => value.ValueKind is JsonValueKind.Array;

    /// <summary>A text, or a number as text; null when absent or empty.</summary>
    public static string? Text(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    public static string? Text(this JsonElement parent, ReadOnlySpan<byte> name) => parent.At(name).Text();

    public static bool True(this JsonElement parent, ReadOnlySpan<byte> name) => parent.At(name).ValueKind is JsonValueKind.True;

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

    public static double? Double(this JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value)
            ? ((double?)value).Finite()
            : null;

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
        parent.Long(name) is { } seconds and > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>A point in time from milliseconds; null when it is none.</summary>
    public static DateTimeOffset? Milliseconds(this JsonElement parent, ReadOnlySpan<byte> name) =>
        parent.Long(name) is { } milliseconds and > 0 and < 100_000_000_000_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    private static long? Whole(JsonElement value) => value.TryGetDouble(out var number) && Math.Abs(number) < 9e15 ? (long)number : null;
}
