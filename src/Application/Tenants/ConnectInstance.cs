using MediatR;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Creates the WhatsApp instance of that name for the caller's tenant unless it exists, and starts pairing it.</summary>
/// <param name="Name">The instance's technical name.</param>
[Requires(Permission.Admin, Scope.Tenants)]
public sealed record ConnectInstance(string Name) : ICommand<PairingView>, IExternalCall;

internal sealed class ConnectInstanceHandler(IMediator hub, IInstances instances, ITenants tenants, PlanGate gate, ICaller caller)
    : ICommandHandler<ConnectInstance, PairingView>
{
    private static readonly TimeSpan SoonCreated = TimeSpan.FromSeconds(2);

    public async Task<Result<PairingView>> Handle(ConnectInstance command, CancellationToken cancellationToken)
    {
        if (await tenants.Find(caller.Tenant, cancellationToken) is not { } tenant)
            return TenantFailures.NotFound;
        if (await gate.Refuses(tenant, PlanFeature.WhatsApp, cancellationToken) is { } restricted)
            return restricted;
        if (
            await instances.Find(command.Name, cancellationToken) is null
            && (await Create(command.Name, tenant.Name, cancellationToken)).Failure is { } failure
        )
            return failure switch
            {
                // Nothing that the caller gave is wrong: the hub lacks a server.
                Invalid => new Unavailable("channel.not_configured", failure.Message),
                // Two calls create it at the same time, and this one came second.
                Conflict => new Unavailable(
                    "channel.being_made",
                    "The WhatsApp instance is being created. Try again in a moment.",
                    SoonCreated
                ),
                _ => failure,
            };
        return await hub.Send(new StartPairing(command.Name), cancellationToken);
    }

    private async Task<Result<InstanceView>> Create(string name, string displayName, CancellationToken ct) =>
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
