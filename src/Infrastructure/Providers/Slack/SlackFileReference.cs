using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>The stored reference to an incoming file: its expected type, and its address or id.</summary>
internal sealed record SlackFileReference(string? MimeType, string Id, Uri? Url)
{
    private const string Nothing = "-";

    internal static SlackFileReference Of(JsonElement file) =>
        new(
            file.Text("mimetype"),
            file.Text("id") ?? Nothing,
            Uri.TryCreate(file.Text("url_private_download") ?? file.Text("url_private"), UriKind.Absolute, out var url) ? url : null
        );

    internal static SlackFileReference Parse(string text) =>
        text.Split(' ', 3) is [var mime, var id, var url]
            ? new(mime == Nothing ? null : mime, id, Uri.TryCreate(url, UriKind.Absolute, out var at) ? at : null)
            : new(null, text, null);

    /// <summary>Returns a file name with an extension, from which Slack derives the type.</summary>
    internal static string NameFor(OutboundMessage message) =>
        message.Content.Media?.FileName is { Length: > 0 } given
            ? given
            : message.Content.Kind switch
            {
                MessageKind.Image => "image.jpg",
                MessageKind.Video => "video.mp4",
                MessageKind.Audio => "audio.ogg",
                MessageKind.Sticker => "sticker.webp",
                _ => "file",
            };

    public override string ToString() => $"{MimeType ?? Nothing} {Id} {Url?.AbsoluteUri ?? Nothing}";
}
