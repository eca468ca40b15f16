using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>Makes one call: through the egress guard, signed in both ways, ten seconds at most, no redirects.</summary>
internal sealed class DeliverySender(
    EgressHandler handlers,
    OutboundOptions options,
    ISecrets secrets,
    TimeProvider clock,
    ILogger<DeliverySender> log
) : IDisposable
{
    private const int KeptOfAnswer = 2048;
    private static readonly CallLimits Limits = new(TimeSpan.FromSeconds(10), KeptOfAnswer, Repeat.Never, 1, OversizePolicy.Cut);

    // Many endpoints can share a host: what bounds their calls is how many each may have under way.
    private const int ConnectionsPerHost = 4096;

    // Breakers by host would let one tenant's dead endpoint hold another's: each endpoint has its own instead.
    private readonly OutboundClient _client = new(
        handlers.Create(OutboundPurpose.Webhooks, ConnectionsPerHost),
        new OutboundPipelines(OutboundPurpose.Webhooks, options with { BreakerMinimumCalls = int.MaxValue }, clock, log)
    );

    /// <returns>The call, and how long the receiver asks to be left alone.</returns>
    internal async Task<(AttemptView Attempt, TimeSpan? RetryAfter)> Send(
        DeliveryWork work,
        EndpointSnapshot endpoint,
        CancellationToken ct
    )
    {
        var (at, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        using var request = Request(work, endpoint, at);
        var outcome = await _client.Send(request, Limits, ct);
        var took = (int)clock.GetElapsedTime(began).TotalMilliseconds;
        if (outcome.Reply is not { } reply)
            return (new AttemptView(at, took, null, Cut(outcome.Fault!.Said, 300), null), null);
        using (reply)
        {
            var status = (int)reply.Status;
            var body = reply.Body.IsEmpty ? null : Encoding.UTF8.GetString(reply.Body.Span);
            return (
                new AttemptView(at, took, status, DeliveryRules.Refusal(status), body),
                reply.RetryAfter ?? (reply.RetryAt - clock.GetUtcNow())
            );
        }
    }

    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(DeliveryWork work, EndpointSnapshot endpoint, DateTimeOffset at)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Url)
        {
            Version = HttpVersion.Version11,
            Content = new ByteArrayContent(work.Body) { Headers = { ContentType = new(WebhookBodies.MediaTypeOf(work.Body), "utf-8") } },
        };
        var (id, seconds) = ($"msg_{work.Id.Value:N}", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        var (secret, previous) = (endpoint.Open(secrets), endpoint.OpenPrevious(secrets, at));
        var standard = Signatures.Standard(secret, id, seconds, work.Body);
        var headers = request.Headers;
        headers.TryAddWithoutValidation("User-Agent", "OmniHub-Webhooks/1.0");
        headers.TryAddWithoutValidation("X-Webhook-Event", work.Event);
        headers.TryAddWithoutValidation("X-Webhook-Attempt", (work.Attempts + 1).ToString(CultureInfo.InvariantCulture));
        // It has room for one signature: a receiver that still knows the old secret alone is kept going until the overlap ends.
        headers.TryAddWithoutValidation("X-Webhook-Signature", Signatures.Plain(previous ?? secret, work.Body));
        headers.TryAddWithoutValidation("webhook-id", id);
        headers.TryAddWithoutValidation("webhook-timestamp", seconds);
        headers.TryAddWithoutValidation(
            "webhook-signature",
            previous is null ? standard : $"{standard} {Signatures.Standard(previous, id, seconds, work.Body)}"
        );
        return request;
    }

    private static string Cut(string text, int most) => StorableText.Fit(text, most)!;
}
