using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>Wakes whoever tends the sessions of this node, so that a new line need not wait for the next round.</summary>
internal sealed class WhenDiscordLineChanged(HubDbContext db, SessionSignal signal)
    : IReaction<InstanceCreated>,
        IReaction<InstanceUpdated>,
        IReaction<InstanceDeleted>,
        IReaction<InstanceClosed>,
        IReaction<InstanceDisconnected>,
        IReaction<InstanceRestarted>,
        IReaction<ChannelCredentialsChanged>
{
    public Task Handle(Happened<InstanceCreated> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(Happened<InstanceUpdated> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(Happened<InstanceDeleted> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(Happened<InstanceClosed> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(Happened<InstanceDisconnected> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(Happened<InstanceRestarted> notification, CancellationToken cancellationToken) => Wake();

    public Task Handle(Happened<ChannelCredentialsChanged> notification, CancellationToken cancellationToken) => Wake();

    private Task Wake()
    {
        db.SavedChanges += (_, _) => signal.Give();
        return Task.CompletedTask;
    }
}
