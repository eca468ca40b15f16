using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>
/// Switches a tenant on, or off: then its credentials count for nothing and its lines stay silent, while what providers post is kept. For the
/// platform's administrator. A tenant that is so already stays as it is.
/// </summary>
[Requires(Permission.Platform, Scope.Tenants)]
public sealed record SwitchTenant(string Tenant, bool On) : ICommand<TenantView>, IConcernsTenant;

internal sealed class SwitchTenantHandler(ITenants tenants, TimeProvider clock) : ICommandHandler<SwitchTenant, TenantView>
{
    public async Task<Result<TenantView>> Handle(SwitchTenant command, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(command.Tenant, out var id) || await tenants.Find(new(id), cancellationToken) is not { } tenant)
            return TenantFailures.NotFound;
        if (!command.On && tenant.Deactivate(clock.GetUtcNow()).Failure is { } refused)
            return refused;
        if (command.On)
            tenant.Activate(clock.GetUtcNow());
        return TenantView.Of(tenant);
    }
}
