using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Tenants;

/// <summary>Lets the platform's administrator, and nobody else, see all tenants.</summary>
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
