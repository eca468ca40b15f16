using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Reads what Discord writes: members that may be absent or null, and ids that are always texts because no double holds them.</summary>
internal static class DiscordJson
{
    /// <summary>The member, or an undefined element; asking that for members is allowed.</summary>
    internal static JsonElement At(this JsonElement parent, string name) =>
        parent.ValueKind is JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null
            ? value
            : default;

    internal static bool IsObject(this JsonElement value) => value.ValueKind is JsonValueKind.Object;

    /// <summary>A text, or a number exactly as it was written; null when absent or empty.</summary>
    internal static string? Text(this JsonElement parent, string name) =>
        parent.At(name) switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString() is { Length: > 0 } there ? there : null,
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

    internal static long? Long(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) ? whole : null;

    internal static double? Double(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var real) ? real : null;

    internal static bool IsTrue(this JsonElement parent, string name) => parent.At(name).ValueKind is JsonValueKind.True;

    /// <summary>The items of an array; nothing otherwise.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A point in time with its offset; null when it is none.</summary>
    internal static DateTimeOffset? Time(this JsonElement parent, string name) =>
        parent.Text(name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;
}
