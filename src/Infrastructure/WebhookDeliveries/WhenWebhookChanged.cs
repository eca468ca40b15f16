using OmniHub.Application.Kernel;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.WebhookDeliveries;

internal sealed class WhenWebhookChanged(HubDbContext db, EndpointSnapshots endpoints, EndpointBreakers breakers, DeliveryQueue lanes)
    : IReaction<WebhookEndpointChanged>
{
    public Task Handle(DomainEventNotification<WebhookEndpointChanged> notification, CancellationToken cancellationToken)
    {
        var changed = notification.Event.Endpoint;
        db.SavedChanges += (_, _) =>
        {
            endpoints.Forget(changed);
            breakers.Forget(changed);
            lanes.Look();
        };
        return Task.CompletedTask;
    }
}
