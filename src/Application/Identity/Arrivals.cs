using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Identity;

/// <summary>Logs in a person whose identity is proven: begins a session and runs the rest of the command as that caller.</summary>
internal sealed class Arrivals(ISessions sessions, ITokens tokens, CallerContext context, ITenantScope scope, TimeProvider clock)
{
    internal LoginView Begin(User user, Tenant tenant, string? apiKey)
    {
        var session = Session.Begin(user.TenantId, user.Id, clock.GetUtcNow());
        sessions.Add(session);
        return Continue(user, tenant, session.Id, session.Generation, apiKey);
    }

    internal LoginView Continue(User user, Tenant tenant, SessionId session, int generation, string? apiKey = null)
    {
        scope.Enter(user.TenantId);
        context.Become(
            new Caller
            {
                Tenant = user.TenantId,
                Plan = tenant.Plan,
                Name = user.Email,
                Roles = new HashSet<string>(StringComparer.Ordinal) { user.Role.Word() },
                User = user.Id,
                Session = session,
            }
        );
        return new(tokens.Issue(user, session, generation), UserView.Of(user), apiKey);
    }
}
