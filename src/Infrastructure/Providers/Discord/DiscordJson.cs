using System.Globalization;
using System.Text.Json;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Reads what Discord writes: times as texts.</summary>
internal static class DiscordJson
{
    /// <summary>A point in time with its offset; null when it is none.</summary>
    internal static DateTimeOffset? Time(this JsonElement parent, string name) =>
        parent.Text(name) is { } text
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at.ToUniversalTime()
            : null;
}
