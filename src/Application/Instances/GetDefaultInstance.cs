using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Shows the caller's default instance.</summary>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetDefaultInstance : IQuery<InstanceView>, IForOneInstance;

internal sealed class GetDefaultInstanceHandler(IInstanceReader reader, InstanceViews views)
    : IQueryHandler<GetDefaultInstance, InstanceView>
{
    public async Task<Result<InstanceView>> Handle(GetDefaultInstance query, CancellationToken cancellationToken) =>
        await reader.FindDefault(cancellationToken) is { } found ? views.Of(found) : InstanceFailures.NoDefault;
}
