using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Tenants;

/// <summary>Lets the platform's administrator, and nobody else, see all tenants.</summary>
public sealed record ActAsPlatform : IQuery<Done>;

internal sealed class ActAsPlatformHandler(ICaller caller, ITenantScope scope) : IQueryHandler<ActAsPlatform, Done>
{
    public Task<Result<Done>> Handle(ActAsPlatform query, CancellationToken cancellationToken)
    {
        if (!caller.IsPlatform)
            return Task.FromResult<Result<Done>>(IdentityFailures.NotAllowed);
        scope.EnterAll();
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
