using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Reads what Discord writes: members that may be absent or null, and ids that are always texts because no double holds them.</summary>
internal static class DiscordJson
{
    /// <summary>A text, or a number exactly as it was written; null when absent or empty.</summary>
    internal static string? Text(this JsonElement parent, string name) => parent.At(name).Text();

    internal static string? Text(this JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString() is { Length: > 0 } there ? there : null,
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };

    internal static long? Long(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) ? whole : null;

    internal static double? Double(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var real)
            ? ((double?)real).Finite()
            : null;

    /// <summary>A point in time with its offset; null when it is none.</summary>
    internal static DateTimeOffset? Time(this JsonElement parent, string name) =>
        parent.Text(name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;
}
