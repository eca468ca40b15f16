using MediatR;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Creates the caller's own WhatsApp instance if it does not exist, and starts pairing it.</summary>
[Requires(Permission.Admin, Scope.Tenants)]
public sealed record ConnectTenantInstance : ICommand<PairingView>, IExternalCall;

internal sealed class ConnectTenantInstanceHandler(IMediator hub, IInstances instances, ITenants tenants, PlanGate gate, ICaller caller)
    : ICommandHandler<ConnectTenantInstance, PairingView>
{
    public async Task<Result<PairingView>> Handle(ConnectTenantInstance command, CancellationToken cancellationToken)
    {
        if (await tenants.Find(caller.Tenant, cancellationToken) is not { } tenant)
            return TenantFailures.NotFound;
        if (await gate.Refuses(tenant, PlanFeature.WhatsApp, cancellationToken) is { } restricted)
            return restricted;
        var name = TenantInstance.NameOf(tenant.Id);
        if (
            await instances.Find(name, cancellationToken) is null
            && (await Make(name, tenant.Name, cancellationToken)).Failure is { } failure
        )
            return failure switch
            {
                // Nothing that the caller gave is wrong: the hub lacks a server.
                Invalid => TenantInstance.NotConfigured(failure.Message),
                Conflict => TenantInstance.BeingMade,
                _ => failure,
            };
        return await hub.Send(new GetPairing(name), cancellationToken);
    }

    private async Task<Result<InstanceView>> Make(string name, string displayName, CancellationToken ct) =>
        await hub.Send(
            new CreateInstance
            {
                Name = name,
                DisplayName = displayName,
                AutoQr = true,
                IsDefault = await instances.FindDefault(ct) is null,
            },
            ct
        );
}
