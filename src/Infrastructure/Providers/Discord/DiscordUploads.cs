using System.Net.Http.Headers;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Files on their way to Discord: one part of a multipart body beside the message itself.</summary>
internal sealed class DiscordUploads(OutboundClients clients)
{
    /// <summary>The maximum file size of a bot in a server without boosts.</summary>
    internal const int MostBytes = 10 * 1024 * 1024;

    private static readonly CallLimits Fetching = new(TimeSpan.FromMinutes(2), MostBytes, Repeat.Freely, 2);
    private readonly OutboundClient _links = clients.For(OutboundPurpose.Media);

    /// <summary>Opens the bytes; the caller disposes them with the request.</summary>
    internal async Task<Result<HttpContent>> Open(MediaSource source, CancellationToken ct)
    {
        switch (source)
        {
            case MediaFile file:
                return file.Length > MostBytes ? TooLarge : new StreamContent(await file.Open(ct));
            case MediaBase64 inline when inline.Base64.Length > (MostBytes + 2L) / 3 * 4 + 4:
                return TooLarge;
            case MediaBase64 inline:
                var bytes = new byte[inline.Base64.Length * 3L / 4 + 3];
                return Convert.TryFromBase64String(inline.Base64, bytes, out var length)
                    ? new ByteArrayContent(bytes, 0, length)
                    : Invalid.Field("Media", "The file is not valid base64.");
            case MediaLink link:
                return await Fetch(link.Url, ct);
            default:
                return ChannelFailures.Unsupported("media of this kind");
        }
    }

    internal static HttpContent Multipart(DiscordMessage message, HttpContent file, string? mimeType)
    {
        file.Headers.ContentType = MediaTypeHeaderValue.TryParse(mimeType, out var type) ? type : new("application/octet-stream");
        return new MultipartFormDataContent
        {
            { DiscordBodies.Write(message), "\"payload_json\"" },
            { file, "\"files[0]\"", $"\"{message.FileName!.Replace('"', '_')}\"" },
        };
    }

    /// <summary>A name that says nothing about folders.</summary>
    internal static string NameOf(MessageContent content)
    {
        var name = content.Media?.FileName is { Length: > 0 } given ? Path.GetFileName(given.Replace('\\', '/')) : "";
        if (name.Length > 0)
            return name.Length <= 200 ? name : name[^200..];
        return content.Kind switch
        {
            MessageKind.Image => "image.jpg",
            MessageKind.Video => "video.mp4",
            MessageKind.Audio => "audio.ogg",
            MessageKind.Sticker => "sticker.webp",
            _ => "file",
        };
    }

    private static Upstream TooLarge { get; } = ChannelFailures.Refused("the file is larger than the 10 MiB that Discord takes from a bot");

    private async Task<Result<HttpContent>> Fetch(Uri from, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, from);
        var fetched = await _links.Send(request, Fetching, ct);
        using var reply = fetched.Reply;
        if (fetched.Fault is { } fault)
            return fault.Kind switch
            {
                FaultKind.Forbidden => ChannelFailures.AddressForbidden(fault.Said),
                FaultKind.TooLong => TooLarge,
                _ => ChannelFailures.Refused($"the file cannot be fetched: {fault.Said}"),
            };
        return reply!.IsSuccess
            ? new ByteArrayContent(reply.Body.ToArray())
            : ChannelFailures.Refused($"the file cannot be fetched: HTTP {(int)reply.Status}");
    }
}
