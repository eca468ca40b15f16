using Ardalis.Specification;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>An endpoint's deliveries that match a filter, newest first.</summary>
internal sealed class EndpointDeliveries : Specification<DeliveryRow>
{
    internal EndpointDeliveries(WebhookEndpointId endpoint, DeliveryFilter filter) =>
        Query
            .Where(row => row.EndpointId == endpoint)
            .Where(row => row.Status == filter.Status, filter.Status is not null)
            .Where(row => row.Event == filter.Event, filter.Event is not null)
            .Where(row => row.CreatedAt >= filter.From, filter.From is not null)
            .Where(row => row.CreatedAt <= filter.To, filter.To is not null)
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Seq)
            .Skip(filter.Offset)
            .Take(filter.Limit);
}
