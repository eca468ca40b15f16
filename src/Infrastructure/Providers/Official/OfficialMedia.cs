using System.Net.Http.Headers;
using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>Files to and from Meta: uploaded for an id, looked up for an address that lives five minutes.</summary>
internal sealed class OfficialMedia(OfficialClient client)
{
    /// <summary>Returns true for links that Meta fetches itself, which are https links.</summary>
    internal static bool IsLinkForMeta(Uri link) => link.Scheme == Uri.UriSchemeHttps;

    internal async Task<Result<string>> Upload(InstanceAccess instance, MediaSource source, MessageContent content, CancellationToken ct)
    {
        switch (source)
        {
            case MediaFile file:
                await using (var stream = await file.Open(ct))
                    return await Upload(instance, new StreamContent(stream), content, content.Media?.MimeType, ct);
            case MediaBase64 inline:
                var bytes = new byte[inline.Base64.Length * 3L / 4 + 3];
                return Convert.TryFromBase64String(inline.Base64, bytes, out var length)
                    ? await Upload(instance, new ByteArrayContent(bytes, 0, length), content, content.Media?.MimeType, ct)
                    : Invalid.Field("Media", "The file is not valid base64.");
            default:
                return ChannelFailures.Unsupported("media of this kind");
        }
    }

    internal async Task<Result<FetchedMedia>> Download(InstanceAccess instance, string mediaId, CancellationToken ct)
    {
        string? mime;
        long? size;
        Uri? from;
        using (var found = await client.Get(instance, $"{Uri.EscapeDataString(mediaId)}?phone_number_id={instance.RemoteName}", ct))
        {
            if (!found.IsGood)
                return found.Code == 100 || found.Status == 404
                    ? ChannelFailures.MediaGone("it is unknown or older than Meta keeps it")
                    : OfficialErrors.From(found, instance, GraphCall.Ask);
            if (!Uri.TryCreate(found.Json.Text("url"), UriKind.Absolute, out from))
                return ChannelFailures.Failed("it gave no address for the file");
            (mime, size) = (found.Json.Text("mime_type"), found.Json.Long("file_size"));
        }

        var answer = await client.Download(instance, from, ct);
        if (answer.Reply is not { IsOpen: true } reply)
        {
            using (answer)
                return answer.Status == 404
                    ? ChannelFailures.MediaGone("it is no longer there")
                    : OfficialErrors.From(answer, instance, GraphCall.Ask);
        }

        return new FetchedMedia(new AnswerStream(await reply.OpenBody(ct), answer), mime ?? reply.MediaType, null, size);
    }

    private async Task<Result<string>> Upload(
        InstanceAccess instance,
        HttpContent file,
        MessageContent content,
        string? mime,
        CancellationToken ct
    )
    {
        var type = mime ?? UsualType(content.Kind);
        file.Headers.ContentType = MediaTypeHeaderValue.TryParse(type, out var parsed) ? parsed : new("application/octet-stream");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new StringContent(type), "type" },
            { file, "file", content.Media?.FileName ?? "file" },
        };
        using var answer = await client.Post(instance, $"{instance.RemoteName}/media", form, ProviderCalls.Uploading, ct);
        return answer.IsGood && answer.Json.Text("id") is { } id ? id : OfficialErrors.From(answer, instance, GraphCall.Ask);
    }

    private static string UsualType(MessageKind kind) =>
        kind switch
        {
            MessageKind.Image => "image/jpeg",
            MessageKind.Video => "video/mp4",
            MessageKind.Audio => "audio/ogg",
            MessageKind.Sticker => "image/webp",
            _ => "application/octet-stream",
        };
}
