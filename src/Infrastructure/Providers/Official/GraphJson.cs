using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Reads what Meta writes: numbers that may be texts.</summary>
internal static class GraphJson
{
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
    internal static DateTimeOffset? Seconds(this JsonElement parent, string name) => ProviderJson.TimeFromSeconds(parent.Long(name));
}
