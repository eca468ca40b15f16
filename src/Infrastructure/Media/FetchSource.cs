using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

/// <summary>Finds the bytes of a message's file: stored already, at the provider, or behind a link.</summary>
internal sealed class FetchSource(
    Staging staging,
    LinkFetch links,
    IInstanceDirectory lines,
    ByProvider<IChannelGateway> gateways,
    MediaOptions options,
    TimeProvider clock
)
{
    private static readonly TimeSpan LongestDownload = TimeSpan.FromMinutes(5);

    internal async Task<Result<StagedFile>> Fetch(BatchConnection connection, FetchWork fetch, MediaDescriptor file, CancellationToken ct)
    {
        var claims = new FileClaims(file.MimeType, file.FileName);
        var inline = await connection.SelectWith(
            "SELECT content FROM media_inlines WHERE message_id = $1",
            [fetch.Message.Value],
            row => row.Bytes(0),
            ct
        );
        if (inline is [var bytes])
        {
            using var content = new MemoryStream(bytes, writable: false);
            return await staging.Write(content, claims, options.Limits.MaxInbound, ct);
        }

        var fetched =
            file.ProviderReference is { } reference ? await Download(fetch.Instance, reference, claims, ct)
            : Uri.TryCreate(file.Url, UriKind.Absolute, out var link) ? await links.Fetch(link, claims, options.Limits.MaxInbound, ct)
            : MediaFailures.Unknown;
        if (
            fetched is { Succeeded: true, Value: { } got }
            && file.Sha256 is { } told
            && !told.Equals(got.Sha256, StringComparison.OrdinalIgnoreCase)
        )
        {
            got.Dispose();
            return ChannelFailures.Failed("the file is not the one that was announced");
        }

        return fetched;
    }

    private async Task<Result<StagedFile>> Download(InstanceId instance, string reference, FileClaims claims, CancellationToken ct)
    {
        if (await lines.ById(instance, ct) is not { } line)
            return MediaFailures.Unknown;
        if (line.Line is not { } access || gateways.Find(line.Provider) is not { } gateway)
            return ChannelFailures.NotConnected("it has no way to its provider.");
        using var late = new CancellationTokenSource(LongestDownload, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            var opened = await gateway.Download(access, reference, end.Token);
            if (opened.Failure is { } failure)
                return failure;
            await using var content = opened.Value.Content;
            if (opened.Value.Length > options.Limits.MaxInbound)
                return MediaFailures.TooLarge(options.Limits.MaxInbound);
            return await staging.Write(
                content,
                new(opened.Value.MimeType ?? claims.MimeType, claims.FileName ?? opened.Value.FileName),
                options.Limits.MaxInbound,
                end.Token
            );
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return ChannelFailures.Unreachable("the connection ended before the file did");
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return ChannelFailures.Unreachable("the file did not come in time");
        }
    }
}
