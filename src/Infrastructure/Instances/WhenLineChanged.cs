using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Instances;

/// <summary>Notes in the transaction of a change which line is outdated, and makes this node forget it as soon as that is committed.</summary>
internal sealed class WhenLineChanged(HubDbContext db, IInstanceDirectory directory)
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
    public Task Handle(Happened<InstanceCreated> notification, CancellationToken cancellationToken) => Note(notification.Event.InstanceId);

    public Task Handle(Happened<InstanceUpdated> notification, CancellationToken cancellationToken) => Note(notification.Event.InstanceId);

    public Task Handle(Happened<InstanceMadeDefault> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(Happened<InstanceLogoutAsked> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(Happened<InstanceRestarted> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(Happened<InstanceClosed> notification, CancellationToken cancellationToken) => Note(notification.Event.InstanceId);

    public Task Handle(Happened<InstanceDeleted> notification, CancellationToken cancellationToken) => Note(notification.Event.InstanceId);

    public Task Handle(Happened<ChannelCredentialsChanged> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.InstanceId);

    public Task Handle(Happened<TenantActivated> notification, CancellationToken cancellationToken) => Note(null);

    public Task Handle(Happened<TenantDeactivated> notification, CancellationToken cancellationToken) => Note(null);

    public async Task Handle(Happened<WhatsAppConfigChanged> notification, CancellationToken cancellationToken)
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
        db.Add(new LineChange { InstanceId = outdated });
        db.SavedChanges += (_, _) => directory.Forget(outdated);
        return Task.CompletedTask;
    }
}
