using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>The failures of webhooks.</summary>
public static class WebhookFailures
{
    /// <summary>The endpoint does not exist for this caller.</summary>
    public static NotFound NotFound { get; } = new("webhook.not_found", "Webhook not found");

    /// <summary>The endpoint has no such delivery.</summary>
    public static NotFound DeliveryNotFound { get; } = new("webhook.delivery_not_found", "Delivery not found");

    /// <summary>Nowhere to send to.</summary>
    public static Conflict NoAddress { get; } = new("webhook.no_address", "The webhook has no address, or is switched off.");

    /// <summary>An address that is never called.</summary>
    public static Invalid AddressRefused(string why) => Invalid.Field("WebhookUrl", why);
}
