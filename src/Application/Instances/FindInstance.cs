using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Finds an instance by its name for what its provider posts: only for those who may speak for the tenant.</summary>
/// <param name="Name">Its technical name in any case.</param>
[Requires(Permission.Admin, Scope.Tenants)]
public sealed record FindInstance(string Name) : IQuery<InstanceSnapshot>;

internal sealed class FindInstanceHandler(IInstanceDirectory directory, ICaller caller) : IQueryHandler<FindInstance, InstanceSnapshot>
{
    public async Task<Result<InstanceSnapshot>> Handle(FindInstance query, CancellationToken cancellationToken) =>
        await directory.ByName(caller.Tenant, query.Name, cancellationToken) is { } instance
            ? instance
            : InstanceFailures.NotFound(query.Name);
}
