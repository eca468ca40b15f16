using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Wakes the session host of this node, so that a new instance need not wait for the next round.</summary>
internal sealed class WhenDiscordInstanceChanged(HubDbContext db, SessionSignal signal)
    : IReaction<InstanceCreated>,
        IReaction<InstanceUpdated>,
        IReaction<InstanceDeleted>,
        IReaction<InstanceClosed>,
        IReaction<InstanceDisconnected>,
        IReaction<InstanceRestarted>,
        IReaction<ChannelCredentialsChanged>
{
    public Task Handle(DomainEventNotification<InstanceCreated> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(DomainEventNotification<InstanceUpdated> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(DomainEventNotification<InstanceDeleted> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(DomainEventNotification<InstanceClosed> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(DomainEventNotification<InstanceDisconnected> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(DomainEventNotification<InstanceRestarted> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(DomainEventNotification<ChannelCredentialsChanged> notification, CancellationToken cancellationToken) => Wake();

    private Task Wake()
    {
        db.SavedChanges += (_, _) => signal.Give();
        return Task.CompletedTask;
    }
}
