using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Identity;

/// <summary>
/// Exchanges a refresh token for the next pair. A second use of the same token within <see cref="Session.Grace"/> gets the same pair again; a later one counts as
/// theft and ends the session.
/// </summary>
/// <param name="RefreshToken">The newest refresh token of the session; anything else: the session of the caller's access token, which gets no refresh token.</param>
[Requires(Permission.None, Scope.Identity)]
public sealed record RefreshSession(string? RefreshToken) : ICommand<LoginView>, IUnaudited
{
    /// <summary>Leaves out the token, because this text may end up in a log.</summary>
    public override string ToString() => nameof(RefreshSession);
}

internal sealed class RefreshSessionHandler(
    ISessions sessions,
    IUsers users,
    ITenants tenants,
    ITokens tokens,
    Arrivals arrivals,
    ITenantScope scope,
    CallerContext context,
    TimeProvider clock
) : ICommandHandler<RefreshSession, LoginView>
{
    public async Task<Result<LoginView>> Handle(RefreshSession command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (command.RefreshToken is not { } token || tokens.ReadRefresh(token) is not { } claim)
            return await Continue(context.Current, now, cancellationToken);
        if (await sessions.Find(claim.Session, cancellationToken) is not { RevokedAt: null } session || session.ExpiresAt <= now)
            return IdentityFailures.WrongRefresh;

        scope.Enter(session.TenantId);
        if (await users.Find(session.UserId, cancellationToken) is not { IsActive: true } user)
            return IdentityFailures.WrongRefresh;
        if (await tenants.Find(session.TenantId, cancellationToken) is not { IsActive: true } tenant)
            return TenantFailures.Inactive;
        if (!await sessions.Advance(session.Id, claim.Generation, now, cancellationToken))
        {
            // Another tab may have been first, also since the session was read.
            if ((await sessions.Find(session.Id, cancellationToken))?.HasJustReplaced(claim.Generation, now) is not true)
            {
                await sessions.End(session.Id, now, cancellationToken);
                return IdentityFailures.WrongRefresh;
            }
        }

        return arrivals.Continue(user, tenant, session.Id, claim.Generation + 1);
    }

    // Programs that know one token show it here. It prolongs its session as far as that goes without a refresh, and buys nothing that lives longer.
    private async Task<Result<LoginView>> Continue(ICaller? caller, DateTimeOffset now, CancellationToken ct)
    {
        if (caller is not { Session: { } id, User: { } who } || await sessions.Find(id, ct) is not { RevokedAt: null } session)
            return IdentityFailures.WrongRefresh;
        if (session.ExpiresAt <= now || await users.Find(who, ct) is not { IsActive: true } user)
            return IdentityFailures.WrongRefresh;
        if (await tenants.Find(session.TenantId, ct) is not { IsActive: true } tenant)
            return TenantFailures.Inactive;
        var next = arrivals.Continue(user, tenant, session.Id, session.Generation);
        return next with { Tokens = next.Tokens with { Refresh = "" } };
    }
}
