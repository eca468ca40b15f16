using Ardalis.Specification;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Webhook endpoints, oldest first; of one instance, or all.</summary>
internal sealed class WebhookEndpointsMatching : Specification<WebhookEndpoint>
{
    internal WebhookEndpointsMatching(InstanceId? instance, int offset, int limit) =>
        Query
            .Where(endpoint => endpoint.InstanceId == instance, instance is not null)
            .OrderBy(endpoint => endpoint.CreatedAt)
            .ThenBy(endpoint => endpoint.Id)
            .Skip(offset)
            .Take(limit);
}
