using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Converts messages; one content for each file, the text with the first.</summary>
internal static class DiscordContent
{
    private const long VoiceMessage = 1 << 13;

    internal static IReadOnlyList<MessageContent> Of(JsonElement message, string? self)
    {
        // What was forwarded stands in a snapshot, and the message itself is empty.
        var shown =
            message.Items("message_snapshots").FirstOrDefault().At("message") is { ValueKind: JsonValueKind.Object } forwarded
            && message.Text("content") is null
                ? forwarded
                : message;
        var text = DiscordText.Readable(shown, self) is { Length: > 0 } written ? written : DiscordText.OfEmbeds(shown);
        var files = shown.Items("attachments").Where(file => file.Text("url") is not null).ToList();
        if (files.Count > 0)
            return [.. files.Select((file, at) => File(file, at == 0 ? text : null, (shown.Long("flags") & VoiceMessage) > 0))];
        if (text is not null)
            return [new MessageContent(MessageKind.Text, text, ProviderType: "text")];
        if (shown.Items("sticker_items").FirstOrDefault() is { ValueKind: JsonValueKind.Object } sticker)
            return [Sticker(sticker)];
        if (shown.At("poll").IsObject())
            return [Poll(shown.At("poll"))];
        // Without the intent Discord leaves out the content, which must not be taken for an empty message.
        return [new MessageContent(MessageKind.Unknown, ProviderType: DiscordMessages.WithoutContent)];
    }

    private static MessageContent File(JsonElement file, string? text, bool isVoice)
    {
        var type = file.Text("content_type")?.Split(';')[0].Trim();
        var kind = type?.Split('/')[0] switch
        {
            "image" => MessageKind.Image,
            "video" => MessageKind.Video,
            "audio" => MessageKind.Audio,
            _ => MessageKind.Document,
        };
        var media = new MediaDescriptor(
            type,
            file.Text("filename"),
            file.Long("size"),
            ProviderReference: file.Text("url"),
            Seconds: file.Double("duration_secs") is { } seconds ? (int)Math.Ceiling(seconds) : null,
            Width: (int?)file.Long("width"),
            Height: (int?)file.Long("height"),
            IsVoiceNote: isVoice
        );
        return new MessageContent(kind, text, media, ProviderType: "attachment");
    }

    private static MessageContent Sticker(JsonElement sticker) =>
        new(
            MessageKind.Sticker,
            sticker.Text("name"),
            sticker.Long("format_type") is 1 or 2 && Snowflake.Is(sticker.Text("id"))
                ? new MediaDescriptor("image/png", ProviderReference: $"https://media.discordapp.net/stickers/{sticker.Text("id")}.png")
                : null,
            ProviderType: "sticker"
        );

    private static MessageContent Poll(JsonElement poll) =>
        new(
            MessageKind.Poll,
            poll.At("question").Text("text"),
            Poll: new(
                poll.At("question").Text("text") ?? "",
                [.. poll.Items("answers").Select(answer => answer.At("poll_media").Text("text") ?? "")],
                poll.IsTrue("allow_multiselect") ? Math.Max(1, poll.Items("answers").Count()) : 1
            ),
            ProviderType: "poll"
        );
}
