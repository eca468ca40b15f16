using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

internal sealed class WhenInstanceDeleted(IWebhookEndpoints endpoints) : IReaction<InstanceDeleted>
{
    public async Task Handle(DomainEventNotification<InstanceDeleted> notification, CancellationToken cancellationToken)
    {
        foreach (var endpoint in await endpoints.OfInstance(notification.Event.InstanceId, cancellationToken))
        {
            endpoint.Delete(notification.Event.At);
            endpoints.Remove(endpoint);
        }
    }
}
