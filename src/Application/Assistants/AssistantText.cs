using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Assistants;

/// <summary>Prepares what an agent reads, and names the memory it reads it in.</summary>
public static class AssistantText
{
    private const int MostQuoted = 200;

    /// <summary>The text of a message as an agent gets it: what it answers in front, then who says it, then what they say.</summary>
    public static string Prepare(MessageArrived message)
    {
        var text = Words(message.Content);
        if (!string.IsNullOrWhiteSpace(message.Sender.Name))
            text = $"[{message.Sender.Name}]: {text}";
        return string.IsNullOrWhiteSpace(message.QuotedText) ? text : $"Replying to: {Cut(message.QuotedText)}\n\n{text}";
    }

    /// <summary>
    /// The name of the conversation's memory at the agent: the instance's prefix and the digits of the person's number, or the group's id.
    /// A person with a hidden number is identified by the id of the channel.
    /// </summary>
    public static string SessionName(string prefix, Chat chat, Person person) =>
        prefix + (chat.Kind is ChatKind.Direct ? person.Phone ?? LocalPart(person.Address) : LocalPart(chat.Address));

    /// <summary>The words of a message: its text, else what a person would read in it; empty for a picture or sound without words.</summary>
    public static string Words(MessageContent content) =>
        content switch
        {
            { Text: { Length: > 0 } text } => text,
            { Location: { } place } => FormattableString
                .Invariant(
                    $"{string.Join(", ", new[] { place.Name, place.Address }.Where(part => !string.IsNullOrWhiteSpace(part)))} ({place.Latitude}, {place.Longitude})"
                )
                .TrimStart(),
            { Contacts: { Count: > 0 } cards } => string.Join(
                "; ",
                cards.Select(card =>
                    string.Join(
                        ' ',
                        [card.Name, .. card.Phones?.Select(one => $"+{one.Number}") ?? (card.Phone is null ? [] : [$"+{card.Phone}"])]
                    )
                )
            ),
            { Poll: { } poll } => string.Join(
                ": ",
                new[] { poll.Question, string.Join(", ", poll.Options) }.Where(part => part.Length > 0)
            ),
            { Media.FileName: { Length: > 0 } name } => name,
            _ => string.Empty,
        };

    private static string Cut(string text)
    {
        if (text.Length <= MostQuoted)
            return text;
        var end = char.IsHighSurrogate(text[MostQuoted - 1]) ? MostQuoted - 1 : MostQuoted;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    private static string LocalPart(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0 ? address[..at] : address;
    }
}
