using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Shows one of the caller's instances.</summary>
/// <param name="Name">Its name in any case, or its id.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record GetInstance(string Name) : IQuery<InstanceView>, IForOneInstance;

internal sealed class GetInstanceHandler(IInstanceReader reader, InstanceViews views) : IQueryHandler<GetInstance, InstanceView>
{
    public async Task<Result<InstanceView>> Handle(GetInstance query, CancellationToken cancellationToken) =>
        await reader.Find(query.Name, cancellationToken) is { } found ? views.Of(found) : InstanceFailures.NotFound(query.Name);
}
