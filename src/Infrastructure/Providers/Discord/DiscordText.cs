namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>What Discord's texts are like.</summary>
internal static class DiscordText
{
    /// <summary>The longest message, in UTF-16 units: never more than Discord itself counts.</summary>
    internal const int Longest = 2000;

    /// <summary>An emoji as paths name it: a custom one without the brackets that it has in texts.</summary>
    internal static string Emoji(string written) =>
        written is ['<', .., '>'] ? written.Trim('<', '>').TrimStart(':').Replace("a:", "", StringComparison.Ordinal) : written;
}
