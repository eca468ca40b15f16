using OmniHub.Application.Kernel;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Instances;

namespace OmniHub.Application.Erp;

/// <summary>Sends the waiting messages of ERP events when an instance is connected again.</summary>
internal sealed class WhenInstanceConnected(IErpEvents events) : IReaction<InstanceConnected>
{
    public Task Handle(DomainEventNotification<InstanceConnected> notification, CancellationToken cancellationToken) =>
        events.Hurry(notification.Event.Tenant, notification.Event.At, cancellationToken);
}
