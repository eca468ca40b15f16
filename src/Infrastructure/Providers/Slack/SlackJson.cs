using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Reads what Slack writes: members that may be absent or null.</summary>
internal static class SlackJson
{
    /// <summary>A text; null when absent or empty. A number is no text: a message's <c>ts</c> must never have been one.</summary>
    internal static string? Text(this JsonElement parent, string name) => parent.At(name).Text();

    internal static string? Text(this JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    internal static long? Long(this JsonElement parent, string name) =>
        parent.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) ? whole : null;

    /// <summary>The time in a <c>ts</c>, to the second; the digits behind the point only make it unique.</summary>
    internal static DateTimeOffset? TimeOf(string? ts) =>
        ts is not null
        && long.TryParse(
            ts.AsSpan(0, ts.IndexOf('.') is >= 0 and var point ? point : ts.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seconds
        )
        && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
