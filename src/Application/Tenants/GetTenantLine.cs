using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Tenants;

/// <summary>Finds the caller's own WhatsApp line for what its provider posts: only for whoever may speak for the tenant.</summary>
public sealed record GetTenantLine : IQuery<InstanceSnapshot>, IRequire
{
    Standing IRequire.Least => Standing.Admin;
}

internal sealed class GetTenantLineHandler(IInstanceDirectory lines, ICaller caller) : IQueryHandler<GetTenantLine, InstanceSnapshot>
{
    public async Task<Result<InstanceSnapshot>> Handle(GetTenantLine query, CancellationToken cancellationToken)
    {
        var name = TenantLine.NameOf(caller.Tenant);
        return await lines.ByName(name, cancellationToken) is { } line ? line : InstanceFailures.NotFound(name);
    }
}
