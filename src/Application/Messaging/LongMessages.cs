using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>Splits messages that are too long for one message of their channel: each part is recorded and sent as a message of its own, so that none is said twice.</summary>
internal static class LongMessages
{
    /// <summary>The parts in order; a message that fits is its own only part. Choices stand under the last part, a file goes with the first.</summary>
    internal static IReadOnlyList<NewSend> InParts(this NewSend send)
    {
        var (message, channel) = (send.Message, ChannelCapabilities.Of(send.Line.Provider));
        if (message.Template is not null || message.Content is not { Text: { } text, Kind: not MessageKind.Reaction })
            return [send];
        var hasFile = message.Source is not null;
        var most = hasFile ? channel.LongestCaption : channel.LongestText;
        if (text.Length <= most)
            return [send];
        var texts = LongText.Split(text, most);
        return
        [
            .. texts.Select((part, at) => send with { Message = Part(message, part, at == 0, at == texts.Count - 1, channel.Threads) }),
        ];
    }

    private static MessageRequest Part(MessageRequest message, string text, bool isFirst, bool isLast, bool staysInThread) =>
        message with
        {
            Content =
                isFirst && message.Source is not null ? message.Content with { Text = text }
                : isLast && message.Interactive is not null ? message.Content with { Text = text }
                : new MessageContent(MessageKind.Text, text, ProviderType: message.Content.ProviderType),
            Source = isFirst ? message.Source : null,
            Interactive = isLast ? message.Interactive : null,
            Quoted = isFirst || staysInThread ? message.Quoted : null,
            Mentions = isFirst ? message.Mentions : null,
        };
}
