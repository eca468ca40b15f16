using System.Globalization;
using System.Text.RegularExpressions;
using OmniHub.Application.Channels;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Slack's way of writing text, both ways: three characters are escaped, and angle brackets hold mentions and links.</summary>
internal static partial class SlackText
{
    /// <summary>Escapes a tenant's text so that it pings only the people who are named as mentions.</summary>
    internal static string Escape(string text, IReadOnlyList<string>? mentions = null)
    {
        var escaped = text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        foreach (var user in (mentions ?? []).Select(mention => mention[(mention.IndexOf(':') + 1)..]).Where(SlackIds.IsUser).Distinct())
        {
            var (written, real) = ($"&lt;@{user}&gt;", $"<@{user}>");
            escaped = escaped.Contains(written, StringComparison.Ordinal)
                ? escaped.Replace(written, real, StringComparison.Ordinal)
                : $"{real} {escaped}";
        }

        return escaped;
    }

    /// <summary>Returns a person's text in readable form, without the bot's own name at its start.</summary>
    internal static string Plain(string text, string? self)
    {
        var plain = Unescape(Marked().Replace(text, match => Spell(match.Groups[1].Value, self)));
        return self is null || !text.Contains($"<@{self}", StringComparison.Ordinal) ? plain : plain.TrimStart();
    }

    /// <summary>Returns the people whom a text mentions.</summary>
    internal static IReadOnlyList<string> Mentions(string text) =>
        [
            .. Marked()
                .Matches(text)
                .Select(match => match.Groups[1].Value)
                .Where(inner => inner.StartsWith('@'))
                .Select(inner => inner[1..].Split('|')[0])
                .Distinct(),
        ];

    /// <summary>Describes content without text.</summary>
    internal static string InWords(MessageContent content) =>
        content switch
        {
            { Location: { } place } => string.Join(
                '\n',
                new[] { place.Name, place.Address, Map(place) }.Where(line => !string.IsNullOrWhiteSpace(line))
            ),
            { Contacts: { Count: > 0 } cards } => string.Join('\n', cards.Select(Card)),
            _ => content.Text ?? "",
        };

    private static string Map(Location place) =>
        string.Create(CultureInfo.InvariantCulture, $"https://www.google.com/maps?q={place.Latitude},{place.Longitude}");

    private static string Card(ContactCard card) =>
        string.Join(
            ", ",
            new[] { card.Name, card.Organization, card.Phone is { } phone ? $"+{phone.TrimStart('+')}" : null, card.Email, card.Url }.Where(
                part => !string.IsNullOrWhiteSpace(part)
            )
        );

    private static string Spell(string inner, string? self)
    {
        var (target, label) = inner.IndexOf('|') is >= 0 and var bar ? (inner[..bar], inner[(bar + 1)..]) : (inner, null);
        return target switch
        {
            _ when self is not null && target == $"@{self}" => "",
            ['@', ..] => $"@{label ?? target[1..]}",
            ['#', ..] => $"#{label ?? target[1..]}",
            ['!', ..] => label ?? $"@{target[1..].Split('^')[0]}",
            _ when label is null || Bare(target) == label || target == label => label ?? target,
            _ => $"{label} ({target})",
        };
    }

    private static string Bare(string link)
    {
        var at = link.IndexOf(':', StringComparison.Ordinal);
        return at < 0 ? link : link[(at + 1)..].TrimStart('/');
    }

    private static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex("<([^<>\\s][^<>\n]{0,3000})>")]
    private static partial Regex Marked();
}
