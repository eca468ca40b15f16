using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Reads what Slack writes: texts that are never numbers, and times.</summary>
internal static class SlackJson
{
    /// <summary>A text; null when absent or empty. A number is no text: a message's <c>ts</c> must never have been one.</summary>
    internal static string? Text(this JsonElement parent, string name) => parent.At(name).Text();

    internal static string? Text(this JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The time in a <c>ts</c>, to the second; the digits behind the point only make it unique.</summary>
    internal static DateTimeOffset? TimeOf(string? ts) =>
        ts is not null
        && long.TryParse(
            ts.AsSpan(0, ts.IndexOf('.') is >= 0 and var point ? point : ts.Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var seconds
        )
            ? ProviderJson.TimeFromSeconds(seconds)
            : null;
}
