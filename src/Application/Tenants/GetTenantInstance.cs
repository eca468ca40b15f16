using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Tenants;

/// <summary>Finds the caller's own WhatsApp instance for webhooks of its provider; only for callers with the rights of the tenant.</summary>
[Requires(Permission.Admin, Scope.Tenants)]
public sealed record GetTenantInstance : IQuery<InstanceSnapshot>;

internal sealed class GetTenantInstanceHandler(IInstanceDirectory lines, ICaller caller)
    : IQueryHandler<GetTenantInstance, InstanceSnapshot>
{
    public async Task<Result<InstanceSnapshot>> Handle(GetTenantInstance query, CancellationToken cancellationToken)
    {
        var name = TenantInstance.NameOf(caller.Tenant);
        return await lines.ByName(name, cancellationToken) is { } line ? line : InstanceFailures.NotFound(name);
    }
}
