using MediatR;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Tenants;

/// <summary>Asks the provider for the state of the caller's own WhatsApp instance. An instance that was never created is closed.</summary>
[Requires(Permission.Viewer, Scope.Tenants)]
public sealed record GetTenantInstanceStatus : ICommand<InstanceStatusView>, IExternalCall, IUnaudited;

internal sealed class GetTenantInstanceStatusHandler(IMediator hub, ICaller caller)
    : ICommandHandler<GetTenantInstanceStatus, InstanceStatusView>
{
    public async Task<Result<InstanceStatusView>> Handle(GetTenantInstanceStatus command, CancellationToken cancellationToken)
    {
        var name = TenantInstance.NameOf(caller.Tenant);
        var status = await hub.Send(new GetInstanceStatus(name), cancellationToken);
        if (status.Failure is NotFound)
            return new InstanceStatusView(name, ChannelType.WhatsApp, InstanceStatus.Disconnected);
        if (status.Failure is { } failure)
            return failure;
        return status.Value is { Status: InstanceStatus.Error, Error: { } said } ? TenantInstance.Silent(said) : status.Value;
    }
}
