using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>
/// Lets the caller act for the tenant that an address names. A tenant's own credential acts for that tenant alone and learns nothing about
/// others, not even whether they exist; the platform's administrator acts for any, also for one that is switched off.
/// </summary>
/// <param name="Tenant">The id as it was given in the address.</param>
/// <param name="EvenInactive">True if a tenant that is switched off is accepted as well.</param>
[Requires(Permission.Viewer, Scope.Tenants)]
public sealed record ActFor(string Tenant, bool EvenInactive = false) : IQuery<Done>, IForOneInstance;

internal sealed class ActForHandler(ITenants tenants, CallerContext caller, ITenantScope scope) : IQueryHandler<ActFor, Done>
{
    public async Task<Result<Done>> Handle(ActFor query, CancellationToken cancellationToken)
    {
        var named = Guid.TryParse(query.Tenant, out var id) ? new TenantId(id) : (TenantId?)null;
        if (!caller.IsPlatform && named != caller.Tenant)
            return IdentityFailures.WrongCredential;
        if (named is not { } wanted || await tenants.Find(wanted, cancellationToken) is not { } tenant)
            return caller.IsPlatform ? TenantFailures.NotFound : IdentityFailures.WrongCredential;
        if (!caller.IsPlatform)
            return tenant.IsActive || query.EvenInactive ? Done.It : TenantFailures.Inactive;

        caller.Become(Caller.Platform with { Tenant = wanted });
        scope.Enter(wanted);
        return Done.It;
    }
}
