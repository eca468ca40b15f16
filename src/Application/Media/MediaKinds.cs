using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Media;

/// <summary>Maps file types to kinds of messages.</summary>
public static class MediaKinds
{
    /// <summary>Pictures and films that phones show by themselves, sounds that they play; everything else is a document.</summary>
    public static MessageKind Of(string mimeType) =>
        mimeType switch
        {
            "image/jpeg" or "image/png" or "image/gif" or "image/webp" => MessageKind.Image,
            "video/mp4" or "video/3gpp" => MessageKind.Video,
            "audio/ogg" or "audio/mpeg" or "audio/mp4" or "audio/aac" or "audio/amr" => MessageKind.Audio,
            _ => MessageKind.Document,
        };

    /// <summary>The kind by its word; null: no such word, or none.</summary>
    public static MessageKind? Named(string? word) =>
        word?.Trim().ToLowerInvariant() switch
        {
            "text" => MessageKind.Text,
            "image" => MessageKind.Image,
            "video" => MessageKind.Video,
            "audio" or "voice" => MessageKind.Audio,
            "document" or "file" => MessageKind.Document,
            "sticker" => MessageKind.Sticker,
            _ => null,
        };
}
