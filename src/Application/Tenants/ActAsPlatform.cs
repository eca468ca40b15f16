using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Tenants;

/// <summary>Lets the administrator of the platform see all tenants; refused for every other caller.</summary>
[Requires(Permission.Platform, Scope.Tenants)]
public sealed record ActAsPlatform : IQuery<Done>;

internal sealed class ActAsPlatformHandler(ITenantScope scope) : IQueryHandler<ActAsPlatform, Done>
{
    public Task<Result<Done>> Handle(ActAsPlatform query, CancellationToken cancellationToken)
    {
        scope.EnterAll();
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
