using OmniHub.Application.Channels;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>Sees to it that the file of an outgoing message outlives the request, and is there when the provider takes it.</summary>
public sealed class OutgoingFiles(IMediaLibrary library, MediaLimits limits, IPassedOnLinks links)
{
    /// <summary>The message with its bytes in the library; a link stays one, if it may be called.</summary>
    public async Task<Result<MessageRequest>> Settle(MessageRequest message, TenantId tenant, CancellationToken ct)
    {
        if (await links.Refuses(message.Source, message.Template, message.Interactive, ct) is { } forbidden)
            return Result<MessageRequest>.Refuse(forbidden);
        switch (message.Source)
        {
            case MediaStored stored:
                return await library.Find(stored.Id, tenant, ct) is { } known ? Carrying(message, known) : MediaFailures.Unknown;
            case MediaFile file:
                await using (var content = await file.Open(ct))
                    return await Keep(message, content, tenant, ct);
            case MediaBase64 inline:
                await using (var content = Base64Content.Of(inline.Base64))
                    return await Keep(message, content, tenant, ct);
            case MediaUpload { File: var uploaded }:
                return uploaded.Failure is { } broken ? broken : await Keep(message, uploaded.Value, tenant, ct);
            case MediaDownload download:
                var fetched = await library.Fetch(new Uri(download.Url!), new(null, download.FileName), ct);
                if (fetched.Failure is { } unfetched)
                    return unfetched;
                using (fetched.Value)
                    return await Keep(message, fetched.Value, tenant, ct);
            default:
                return message;
        }
    }

    /// <summary>Prepares a message for the provider: files of the library, and files behind links that the provider does not fetch, become streams.</summary>
    public async Task<Result<OutboundMessage>> Ready(OutboundMessage message, ISendMessages gateway, TenantId tenant, CancellationToken ct)
    {
        // The message may have waited since it was accepted, or come from an assistant or a flow, so host names are resolved again.
        if (await links.Refuses(message.Source, message.Template, message.Interactive, ct) is { } forbidden)
            return forbidden;
        switch (message.Source)
        {
            case MediaStored stored:
                return await library.Find(stored.Id, tenant, ct) is { } kept ? await Opening(message, kept, ct) : MediaFailures.Unknown;
            case MediaLink link when !gateway.FetchesLink(link.Url):
                var fetched = await library.Fetch(link.Url, new(message.Content.Media?.MimeType, message.Content.Media?.FileName), ct);
                if (fetched.Failure is { } unfetched)
                    return unfetched;
                using (fetched.Value)
                {
                    var taken = await library.Keep(fetched.Value, tenant, ct);
                    return taken.Failure is { } away ? away : await Opening(message, taken.Value, ct);
                }
            default:
                return message;
        }
    }

    private async Task<Result<OutboundMessage>> Opening(OutboundMessage message, MediaView file, CancellationToken ct)
    {
        // The file is checked before the provider is called: a failure in the middle of the call would leave its result uncertain.
        var opened = await library.Open(file.Id, ct);
        if (opened.Failure is { } away)
            return away;
        await opened.Value.Content.DisposeAsync();
        return message with
        {
            Source = new MediaFile(Reopen(file.Id), file.Bytes),
            Content = message.Content with
            {
                Media = (message.Content.Media ?? new MediaDescriptor(null)) with
                {
                    MimeType = message.Content.Media?.MimeType ?? file.MimeType,
                    FileName = message.Content.Media?.FileName ?? file.FileName,
                },
            },
        };
    }

    private Func<CancellationToken, Task<Stream>> Reopen(MediaId id) =>
        async ct =>
            (await library.Open(id, ct)) is { Succeeded: true } opened
                ? opened.Value.Content
                : throw new IOException("The file went away while it was being sent.");

    private async Task<Result<MessageRequest>> Keep(MessageRequest message, Stream content, TenantId tenant, CancellationToken ct)
    {
        var claims = new FileClaims(message.Content.Media?.MimeType, message.Content.Media?.FileName);
        var staged = await library.Stage(content, claims, limits.MaxUpload, ct);
        if (staged.Failure is { } refused)
            return refused;
        using (staged.Value)
            return (await library.Keep(staged.Value, tenant, ct)).Then(kept => Carrying(message, kept));
    }

    // Only the file itself tells how it is to be shown.
    private async Task<Result<MessageRequest>> Keep(MessageRequest message, StagedFile file, TenantId tenant, CancellationToken ct) =>
        (await library.Keep(file, tenant, ct)).Then(kept =>
            Carrying(message with { Content = message.Content with { Kind = MediaKinds.Of(kept.MimeType) } }, kept)
        );

    private static MessageRequest Carrying(MessageRequest message, MediaView file) =>
        message with
        {
            Source = new MediaStored(file.Id),
            Content = message.Content with
            {
                Media = (message.Content.Media ?? new MediaDescriptor(null)) with
                {
                    MimeType = file.MimeType,
                    FileName = message.Content.Media?.FileName ?? file.FileName,
                    Bytes = file.Bytes,
                    StoredId = file.Id.Value,
                    Sha256 = file.Sha256,
                },
            },
        };
}
