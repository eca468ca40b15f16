namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Converts Slack's names of reactions. Common ones become emoji; a workspace's own stay <c>:name:</c>.</summary>
internal static class SlackEmoji
{
    private static readonly Dictionary<string, string> ByName = new(StringComparer.Ordinal)
    {
        ["+1"] = "👍",
        ["thumbsup"] = "👍",
        ["-1"] = "👎",
        ["thumbsdown"] = "👎",
        ["heart"] = "❤️",
        ["joy"] = "😂",
        ["open_mouth"] = "😮",
        ["cry"] = "😢",
        ["sob"] = "😭",
        ["pray"] = "🙏",
        ["tada"] = "🎉",
        ["eyes"] = "👀",
        ["white_check_mark"] = "✅",
        ["heavy_check_mark"] = "✔️",
        ["x"] = "❌",
        ["fire"] = "🔥",
        ["clap"] = "👏",
        ["rocket"] = "🚀",
        ["smile"] = "😄",
        ["slightly_smiling_face"] = "🙂",
        ["grin"] = "😁",
        ["thinking_face"] = "🤔",
        ["100"] = "💯",
        ["wave"] = "👋",
        ["ok_hand"] = "👌",
        ["raised_hands"] = "🙌",
        ["muscle"] = "💪",
        ["star"] = "⭐",
        ["warning"] = "⚠️",
        ["question"] = "❓",
        ["hourglass"] = "⌛",
        ["rage"] = "😡",
        ["sunglasses"] = "😎",
        ["heart_eyes"] = "😍",
    };

    private static readonly Dictionary<string, string> BySign = ByName
        .GroupBy(pair => Bare(pair.Value))
        .ToDictionary(group => group.Key, group => group.First().Key);

    /// <summary>The sign, or <c>:name:</c>. A skin tone is dropped: it is the same reaction.</summary>
    internal static string Sign(string name) => ByName.GetValueOrDefault(name.Split("::")[0]) ?? $":{name}:";

    /// <summary>The name of a sign, of <c>:name:</c>, or of a bare name; null when Slack has none for it here.</summary>
    internal static string? Name(string written)
    {
        if (BySign.TryGetValue(Bare(written), out var name))
            return name;
        var bare = written.Trim(':');
        return bare.Length is > 0 and <= 100 && bare.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-' or '+' or ':')
            ? bare
            : null;
    }

    // With and without the mark that asks for colour it is the same sign.
    private static string Bare(string sign) => sign.Replace("\uFE0F", "", StringComparison.Ordinal);
}
