using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>
/// Meta's rules for files, applied before a file leaves: Meta accepts what breaks them and reports the failure (131053) only afterwards. A picture, film or sound of another type or size
/// goes as a document, which loses nothing. The figures are those of Meta's documentation of supported media types.
/// </summary>
internal static class OfficialFiles
{
    private const long MegaByte = 1024 * 1024;
    private const long LargestDocument = 100 * MegaByte;
    private const string Opus = "audio/ogg; codecs=opus";

    private static readonly Dictionary<MessageKind, (string[] Types, long Largest)> Allowed = new()
    {
        [MessageKind.Image] = (["image/jpeg", "image/png"], 5 * MegaByte),
        [MessageKind.Video] = (["video/mp4", "video/3gpp"], 16 * MegaByte),
        [MessageKind.Audio] = (["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"], 16 * MegaByte),
        [MessageKind.Sticker] = (["image/webp"], 500 * 1024),
    };

    /// <summary>Returns the message as Meta takes it, or why it does not. Without a known type nothing can be said, and the message stays as it is.</summary>
    internal static Result<OutboundMessage> Fit(OutboundMessage message)
    {
        if (message.Source is null)
            return message;
        var content = message.Content;
        var (type, bytes) = (TypeOf(content), BytesOf(message));
        if (content.Kind is MessageKind.Sticker && type is not null && Allows(MessageKind.Image, type, bytes))
            return As(message, MessageKind.Image);
        if (Allowed.ContainsKey(content.Kind) && type is not null && !Allows(content.Kind, type, bytes))
            return bytes > LargestDocument ? TooLarge(bytes.Value) : As(message, MessageKind.Document);
        if (content.Kind is MessageKind.Document && bytes > LargestDocument)
            return TooLarge(bytes.Value);
        // Meta takes Ogg with Opus inside only, and wants it named.
        return content.Kind is MessageKind.Audio && type is "audio/ogg"
            ? message with
            {
                Content = content with { Media = content.Media! with { MimeType = Opus } },
            }
            : message;
    }

    private static bool Allows(MessageKind kind, string type, long? bytes) =>
        Allowed[kind].Types.Contains(type) && (bytes is null || bytes <= Allowed[kind].Largest);

    private static OutboundMessage As(OutboundMessage message, MessageKind kind) =>
        message with
        {
            Content = message.Content with { Kind = kind },
        };

    private static string? TypeOf(MessageContent content) =>
        content.Media?.MimeType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            null or "" or "application/octet-stream" => null,
            "image/jpg" => "image/jpeg",
            "audio/mp3" => "audio/mpeg",
            "audio/m4a" or "audio/x-m4a" => "audio/mp4",
            "audio/opus" => "audio/ogg",
            "video/3gp" => "video/3gpp",
            var type => type,
        };

    private static long? BytesOf(OutboundMessage message) =>
        message.Source switch
        {
            MediaFile file => file.Length,
            MediaBase64 inline => inline.Base64.Length * 3L / 4,
            _ => message.Content.Media?.Bytes,
        };

    private static Invalid TooLarge(long bytes) =>
        Invalid.Field("Media", $"The file has {bytes / MegaByte} MB; WhatsApp takes files of at most {LargestDocument / MegaByte} MB.");
}
