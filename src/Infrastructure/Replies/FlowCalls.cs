using System.Text;
using System.Text.Json;
using OmniHub.Application.Channels;
using OmniHub.Application.Replies;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Flows;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Makes the calls of flows, through the guard; never a second time by itself.</summary>
internal sealed class FlowCalls(OutboundClients clients) : IFlowCalls
{
    private const int MostAnswer = 32 * 1024;

    public async Task<FlowCallAnswer> Make(FlowCall call, string key, CancellationToken ct)
    {
        if (!Uri.TryCreate(call.Url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return new(0, null, "The address is not http or https.");
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), address);
        if (call.Body is not null && call.Method is not "GET")
            request.Content = new StringContent(
                call.Body as string ?? JsonSerializer.Serialize(call.Body, PlainJson.Options),
                Encoding.UTF8,
                call.Body is string ? "text/plain" : "application/json"
            );
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        foreach (
            var (name, value) in call.Headers.Where(header =>
                !header.Value.Contains('\n', StringComparison.Ordinal) && !header.Value.Contains('\r', StringComparison.Ordinal)
            )
        )
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase) && request.Content is { } content)
            {
                content.Headers.Remove(name);
                content.Headers.TryAddWithoutValidation(name, value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var outcome = await clients
            .For(OutboundPurpose.Webhooks)
            .Send(request, new CallLimits(call.Timeout, MostAnswer, Repeat.Never, Attempts: 1), ct);
        if (outcome.Fault is { } fault)
            return new(0, null, fault.Said);
        using var reply = outcome.Reply!;
        return new((int)reply.Status, Read(reply));
    }

    private static object? Read(OutboundReply reply)
    {
        if (!reply.IsJson)
            return TextOf(reply);
        try
        {
            using var document = JsonDocument.Parse(StorableJson.Of(reply.Body));
            return PlainJson.Of(document.RootElement);
        }
        catch (JsonException)
        {
            return TextOf(reply);
        }
    }

    private static string TextOf(OutboundReply reply) => StorableText.Of(Encoding.UTF8.GetString(reply.Body.Span));
}
