using OmniHub.Application.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>The log of deliveries to endpoints and of their attempts.</summary>
public interface IDeliveryLog
{
    /// <summary>An endpoint's deliveries, newest first.</summary>
    Task<Page<DeliveryView>> List(WebhookEndpointId endpoint, DeliveryFilter filter, CancellationToken ct);

    /// <summary>Returns a delivery with its body and attempts; null if the endpoint has none with that id.</summary>
    Task<DeliveryView?> Find(WebhookEndpointId endpoint, WebhookDeliveryId delivery, CancellationToken ct);

    /// <summary>Puts one back into the queue, under the same id; false when there is none.</summary>
    Task<bool> Resend(WebhookEndpointId endpoint, WebhookDeliveryId delivery, CancellationToken ct);

    /// <summary>Puts all that are over and fit back into the queue; returns how many.</summary>
    Task<int> Resend(WebhookEndpointId endpoint, DeliveryFilter filter, CancellationToken ct);

    /// <summary>Queues something for one endpoint alone, at once.</summary>
    Task<DeliveryView> Queue(WebhookEndpoint endpoint, WebhookOccurrence occurrence, CancellationToken ct);
}

/// <summary>A filter for deliveries.</summary>
/// <param name="Status">The status; null for any.</param>
/// <param name="Event">The name of their event; null: any.</param>
/// <param name="From">The earliest, by when they came to be.</param>
/// <param name="To">The latest.</param>
/// <param name="Offset">The number of entries to skip.</param>
/// <param name="Limit">The maximum number of entries.</param>
public sealed record DeliveryFilter(
    DeliveryStatus? Status = null,
    string? Event = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    int Offset = 0,
    int Limit = 50
);
