using OmniHub.Application.Kernel;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Instances;

namespace OmniHub.Application.Erp;

/// <summary>A line is back: what waited for it goes out at once.</summary>
internal sealed class WhenInstanceConnected(IErpEvents events) : IReaction<InstanceConnected>
{
    public Task Handle(DomainEventNotification<InstanceConnected> notification, CancellationToken cancellationToken) =>
        events.Hurry(notification.Event.Tenant, notification.Event.At, cancellationToken);
}
