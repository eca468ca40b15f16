using System.Globalization;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Discord's ids: 64 bits, kept as the texts they came as; the upper bits are the time of birth.</summary>
internal static class Snowflake
{
    private const long Epoch = 1_420_070_400_000;

    /// <summary>Returns true if a text is a snowflake.</summary>
    internal static bool Is(string? text) =>
        text is { Length: >= 1 and <= 20 } && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>Returns the time in a snowflake; null for another text.</summary>
    internal static DateTimeOffset? TimeOf(string? text) =>
        Is(text)
            ? DateTimeOffset.FromUnixTimeMilliseconds(
                (long)(ulong.Parse(text!, NumberStyles.None, CultureInfo.InvariantCulture) >> 22) + Epoch
            )
            : null;
}
