using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Fetches incoming files from Discord's content network only. Their addresses expire; Discord renews them.</summary>
internal sealed class DiscordDownloads(DiscordClient client)
{
    private const int MostSaid = 64 * 1024;
    private static readonly CallLimits Fetching = new(TimeSpan.FromMinutes(5), MostSaid, Repeat.Freely, 2, OversizePolicy.Streamed);

    internal async Task<Result<FetchedMedia>> Download(InstanceAccess instance, string reference, CancellationToken ct)
    {
        if (!Uri.TryCreate(reference, UriKind.Absolute, out var from) || !IsContent(from, instance))
            return ChannelFailures.MediaGone("its address is not one of Discord's content network");
        var answer = await client.Download(from, Fetching, ct);
        if (answer.Status is 403 or 404 && await Renewed(instance, reference, ct) is { } again && IsContent(again, instance))
        {
            answer.Dispose();
            answer = await client.Download(again, Fetching, ct);
        }

        if (answer.Reply is { IsOpen: true } reply)
            return new FetchedMedia(
                new AnswerStream(await reply.OpenBody(ct), answer),
                reply.MediaType,
                Uri.UnescapeDataString(from.Segments[^1]),
                null
            );
        using (answer)
            return answer.Status is 403 or 404 or 410
                ? ChannelFailures.MediaGone("it is no longer there")
                : DiscordErrors.From(answer, from.Host, isSend: false);
    }

    // The token never goes there, and a message cannot make the hub call anybody else. A stand-in of Discord serves its files itself.
    private static bool IsContent(Uri address, InstanceAccess instance) =>
        (address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.IdnHost is "cdn.discordapp.com" or "media.discordapp.net")
        || (
            instance.BaseUrl.Scheme == Uri.UriSchemeHttp
            && address.Scheme == Uri.UriSchemeHttp
            && address.Authority == instance.BaseUrl.Authority
        );

    private async Task<Uri?> Renewed(InstanceAccess instance, string reference, CancellationToken ct)
    {
        using var answer = await client.Call(instance, DiscordCall.RefreshAttachment(reference), ct);
        var fresh = answer.IsGood ? answer.Json.Items("refreshed_urls").FirstOrDefault().Text("refreshed") : null;
        return Uri.TryCreate(fresh, UriKind.Absolute, out var address) ? address : null;
    }
}
