using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Notes in the transaction of a change which credentials are outdated, and drops them from this node's cache after the commit.</summary>
internal sealed class WhenIdentityChanged(HubDbContext db, AdmissionCache cache)
    : IReaction<ApiKeyRotated>,
        IReaction<ApiKeyRevoked>,
        IReaction<UserChanged>,
        IReaction<UserRemoved>,
        IReaction<TenantActivated>,
        IReaction<TenantDeactivated>,
        IReaction<TenantPlanChanged>
{
    public Task Handle(DomainEventNotification<ApiKeyRotated> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    public Task Handle(DomainEventNotification<ApiKeyRevoked> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    public Task Handle(DomainEventNotification<UserChanged> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    public Task Handle(DomainEventNotification<UserRemoved> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    public Task Handle(DomainEventNotification<TenantActivated> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    public Task Handle(DomainEventNotification<TenantDeactivated> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    public Task Handle(DomainEventNotification<TenantPlanChanged> notification, CancellationToken cancellationToken) =>
        Note(notification.Event.Tenant);

    private Task Note(TenantId tenant)
    {
        db.Add(new IdentityChange { Tenant = tenant });
        db.SavedChanges += (_, _) => cache.Forget(tenant);
        return Task.CompletedTask;
    }
}
