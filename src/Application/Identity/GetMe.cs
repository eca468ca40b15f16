using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Identity;

/// <summary>The authenticated caller.</summary>
/// <param name="Id">The user's id; of a key that speaks for a tenant, the tenant's.</param>
/// <param name="Email">The user's address; null: not a user.</param>
/// <param name="Name">The user's or the tenant's name.</param>
/// <param name="Roles">The names of the roles.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="CreatedAt">The time at which the user or the tenant was created.</param>
/// <param name="LastLoginAt">The time of the user's last login with the password.</param>
public sealed record MeView(
    string Id,
    string? Email,
    string Name,
    IReadOnlyList<string> Roles,
    TenantId Tenant,
    TenantPlan Plan,
    DateTimeOffset CreatedAt,
    DateTimeOffset? LastLoginAt
)
{
    /// <summary>The user's own API key; only where it was asked for.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => Id;
}

/// <summary>Gets the caller, for any kind of credential.</summary>
/// <param name="ShowKey">True to return the user's own API key, to whoever logged in or shows that key.</param>
[Requires(Permission.Viewer, Scope.Identity)]
public sealed record GetMe(bool ShowKey = false) : IQuery<MeView>, IForOneInstance;

internal sealed class GetMeHandler(IUsers users, ITenants tenants, OwnKey ownKey, ICaller caller) : IQueryHandler<GetMe, MeView>
{
    public async Task<Result<MeView>> Handle(GetMe query, CancellationToken cancellationToken)
    {
        if (await tenants.Find(caller.Tenant, cancellationToken) is not { } tenant)
            return TenantFailures.NotFound;
        IReadOnlyList<string> roles = [.. caller.Roles.Order(StringComparer.Ordinal)];
        if (caller.User is not { } id)
            return new MeView(tenant.Id.ToString(), tenant.Email, tenant.Name, roles, tenant.Id, tenant.Plan, tenant.CreatedAt, null);
        return await users.Find(id, cancellationToken) is { } user
            ? new MeView(user.Id.ToString(), user.Email, user.Name, roles, tenant.Id, tenant.Plan, user.CreatedAt, user.LastLoginAt)
            {
                ApiKey = query.ShowKey ? await ownKey.Shown(user, caller, cancellationToken) : null,
            }
            : UserFailures.NotFound;
    }
}
