using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Reads what Meta writes: members that may be absent, null, or text where a number was.</summary>
internal static class GraphJson
{
    /// <summary>A text, or a number as text; null when absent or empty.</summary>
    internal static string? Text(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    internal static string? Text(this JsonElement parent, string name) => parent.At(name).Text();

    internal static long? Long(this JsonElement parent, string name) =>
        parent.At(name) switch
        {
            { ValueKind: JsonValueKind.Number } number => number.TryGetInt64(out var whole) ? whole : null,
            { ValueKind: JsonValueKind.String } text
                when long.TryParse(text.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };

    internal static double? Double(this JsonElement parent, string name) =>
        (
            parent.At(name) switch
            {
                { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var real) => real,
                { ValueKind: JsonValueKind.String } text
                    when double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var parsed) => parsed,
                _ => (double?)null,
            }
        ).Finite();

    /// <summary>A point in time from seconds; null when it is none.</summary>
    internal static DateTimeOffset? Seconds(this JsonElement parent, string name) =>
        parent.Long(name) is { } seconds and > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
