using MediatR;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Tenants;

/// <summary>Asks the provider how the caller's own WhatsApp line is. A line that was never made is closed.</summary>
[Requires(Permission.Viewer, Scope.Tenants)]
public sealed record GetTenantLineStatus : ICommand<LineStatusView>, ITalksToProviders, IUnaudited;

internal sealed class GetTenantLineStatusHandler(IMediator hub, ICaller caller) : ICommandHandler<GetTenantLineStatus, LineStatusView>
{
    public async Task<Result<LineStatusView>> Handle(GetTenantLineStatus command, CancellationToken cancellationToken)
    {
        var name = TenantLine.NameOf(caller.Tenant);
        var status = await hub.Send(new GetLineStatus(name), cancellationToken);
        if (status.Failure is NotFound)
            return new LineStatusView(name, ChannelType.WhatsApp, InstanceStatus.Disconnected);
        if (status.Failure is { } failure)
            return failure;
        return status.Value is { Status: InstanceStatus.Error, Error: { } said } ? TenantLine.Silent(said) : status.Value;
    }
}
