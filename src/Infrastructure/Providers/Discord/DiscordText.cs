using System.Text.Json;
using System.Text.RegularExpressions;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Rules for Discord's texts.</summary>
internal static partial class DiscordText
{
    /// <summary>The maximum length of a message in UTF-16 units, which is never more than Discord counts.</summary>
    internal const int Longest = 2000;

    /// <summary>An emoji as paths name it: a custom one without the brackets that it has in texts.</summary>
    internal static string Emoji(string written) =>
        written is ['<', .., '>'] ? written.Trim('<', '>').TrimStart(':').Replace("a:", "", StringComparison.Ordinal) : written;

    /// <summary>A message's text as people see it: the bot's own name in front is how one speaks to it and says nothing, other mentions are names.</summary>
    internal static string? Readable(JsonElement message, string? self)
    {
        if (message.Text("content") is not { } text || !text.Contains("<@", StringComparison.Ordinal))
            return message.Text("content");
        var names = new Dictionary<string, string>();
        foreach (var one in message.Items("mentions"))
        {
            if (one.Text("id") is { } id && (one.At("member").Text("nick") ?? one.Text("global_name") ?? one.Text("username")) is { } name)
                names[id] = name;
        }

        var first = Mention().Match(text);
        if (first is { Success: true, Index: 0 } && first.Groups[1].Value == self && text[first.Length..].Trim() is { Length: > 0 } rest)
            text = rest;
        return Mention().Replace(text, match => names.TryGetValue(match.Groups[1].Value, out var name) ? $"@{name}" : match.Value);
    }

    /// <summary>The words of a message's embeds (a shared post, an announcement), a part a line; null when there are none.</summary>
    internal static string? OfEmbeds(JsonElement message)
    {
        var words = message
            .Items("embeds")
            .SelectMany(embed =>
                (string?[])
                    [
                        embed.At("author").Text("name"),
                        embed.Text("title"),
                        embed.Text("description"),
                        .. embed.Items("fields").SelectMany(field => (string?[])[field.Text("name"), field.Text("value")]),
                        embed.Text("url"),
                    ]
            )
            .Where(part => !string.IsNullOrWhiteSpace(part));
        return string.Join('\n', words) is { Length: > 0 } text ? text : null;
    }

    [GeneratedRegex("<@!?([0-9]{1,20})>")]
    private static partial Regex Mention();
}
