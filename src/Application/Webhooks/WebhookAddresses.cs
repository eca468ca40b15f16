using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Refuses early what the egress guard would refuse at every call; what a name resolves to is looked at when it is called.</summary>
internal sealed class WebhookAddresses(IEgressGuard guard)
{
    internal Failure? Refuses(string? url)
    {
        if (url is null)
            return null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
            return WebhookFailures.AddressRefused("Must be an address that starts with http:// or https://.");
        return guard.Check(OutboundPurpose.Webhooks, address) is { } refused ? WebhookFailures.AddressRefused(refused.Message) : null;
    }
}
