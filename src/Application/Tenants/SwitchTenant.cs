using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>
/// Activates or deactivates a tenant. While it is inactive its credentials are not valid and its instances do not answer, but inbound webhooks are stored. For the
/// administrator of the platform. Changes nothing if the tenant already has that state.
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
