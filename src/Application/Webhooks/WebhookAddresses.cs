using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Refuses early what the egress guard would refuse at every call.</summary>
internal sealed class WebhookAddresses(IEgressGuard guard)
{
    internal async Task<Failure?> Refuses(string? url, CancellationToken ct)
    {
        if (url is null)
            return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            return WebhookFailures.AddressRefused("Must be an address that starts with http:// or https://.");
        return await guard.RefusesToCall(OutboundPurpose.Webhooks, url, ct) is { } refused
            ? WebhookFailures.AddressRefused(refused.Message)
            : null;
    }
}
