using System.Net;
using OmniHub.Application.Channels;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// Fetches the file behind a link of another party: with the egress guard at every redirect, and with limits of total time and bytes.
/// </summary>
internal sealed class LinkFetch(OutboundClients clients, IEgressGuard guard, Staging staging, MediaOptions options, TimeProvider clock)
{
    private const int MostHops = 4;
    private const int MostOfARefusal = 64 * 1024;

    private readonly OutboundClient _http = clients.For(OutboundPurpose.Media);

    internal async Task<Result<StagedFile>> Fetch(Uri link, FileClaims claims, long most, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(options.Limits.FetchTimeout, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        try
        {
            return await Follow(link, claims, most, end.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return MediaFailures.LinkFailed($"it did not come within {options.Limits.FetchTimeout.TotalSeconds:0.#} s");
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return MediaFailures.LinkFailed("the connection ended before the file did");
        }
    }

    private async Task<Result<StagedFile>> Follow(Uri link, FileClaims claims, long most, CancellationToken ct)
    {
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (guard.Check(OutboundPurpose.Media, link) is { } forbidden)
                return Result<StagedFile>.Refuse(forbidden);
            using var request = new HttpRequestMessage(HttpMethod.Get, link);
            request.Headers.UserAgent.Add(new("OmniHub", "1.0"));
            var limits = new CallLimits(options.Limits.FetchTimeout, MostOfARefusal, Repeat.Freely, 2, OversizePolicy.Streamed);
            var outcome = await _http.Send(request, limits, ct);
            if (outcome.Fault is { } fault)
                return fault.Kind is FaultKind.Forbidden
                    ? ChannelFailures.AddressForbidden(fault.Said)
                    : MediaFailures.LinkFailed(fault.Kind is FaultKind.Paused ? "its server failed too often" : fault.Said);
            using var reply = outcome.Reply!;
            if (reply.IsOpen)
                return await Take(reply, link, claims, most, ct);
            if (!IsRedirect(reply.Status) || !Uri.TryCreate(link, reply.Header("Location"), out var next))
                return MediaFailures.LinkFailed($"its server answered {(int)reply.Status}");
            link = next;
        }

        return MediaFailures.LinkFailed("it leads from one address to the next");
    }

    private async Task<Result<StagedFile>> Take(OutboundReply reply, Uri link, FileClaims claims, long most, CancellationToken ct)
    {
        if (reply.Length > most)
            return MediaFailures.TooLarge(most);
        var called = claims.FileName ?? Uri.UnescapeDataString(link.Segments[^1].Trim('/'));
        await using var content = await reply.OpenBody(ct);
        return await staging.Write(content, new(claims.MimeType ?? reply.MediaType, called.Length == 0 ? null : called), most, ct);
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status
            is HttpStatusCode.MovedPermanently
                or HttpStatusCode.Found
                or HttpStatusCode.SeeOther
                or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect;
}
