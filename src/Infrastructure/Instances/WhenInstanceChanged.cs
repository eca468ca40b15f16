using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>Notes in the transaction of a change which instance is outdated, and drops it from this node's cache after the commit.</summary>
internal sealed class WhenInstanceChanged(HubDbContext db, IInstanceDirectory directory)
    : IReaction<InstanceCreated>,
        IReaction<InstanceUpdated>,
        IReaction<InstanceMadeDefault>,
        IReaction<InstanceLogoutAsked>,
        IReaction<InstanceRestarted>,
        IReaction<InstanceClosed>,
        IReaction<InstanceDeleted>,
        IReaction<WhatsAppConfigChanged>,
        IReaction<ChannelCredentialsChanged>,
        IReaction<TenantActivated>,
        IReaction<TenantDeactivated>
{
    public Task Handle(DomainEventNotification<InstanceCreated> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(DomainEventNotification<InstanceUpdated> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(DomainEventNotification<InstanceMadeDefault> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(DomainEventNotification<InstanceLogoutAsked> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(DomainEventNotification<InstanceRestarted> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(DomainEventNotification<InstanceClosed> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(DomainEventNotification<InstanceDeleted> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(DomainEventNotification<ChannelCredentialsChanged> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(DomainEventNotification<TenantActivated> notification, CancellationToken cancellationToken) => Note(null);

    public Task Handle(DomainEventNotification<TenantDeactivated> notification, CancellationToken cancellationToken) => Note(null);

    public async Task Handle(DomainEventNotification<WhatsAppConfigChanged> notification, CancellationToken cancellationToken)
    {
        var config = notification.Event.Config;
        var known = db.Set<Instance>().Local.FirstOrDefault(instance => instance.WhatsAppConfigId == config)?.Id;
        await Note(
            known
                ?? await db.Set<Instance>()
                    .AsNoTracking()
                    .Where(instance => instance.WhatsAppConfigId == config)
                    .Select(instance => (InstanceId?)instance.Id)
                    .SingleOrDefaultAsync(cancellationToken)
        );
    }

    private Task Note(InstanceId? outdated)
    {
        db.Add(new InstanceChange { InstanceId = outdated });
        db.SavedChanges += (_, _) => directory.Forget(outdated);
        return Task.CompletedTask;
    }
}
