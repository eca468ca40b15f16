using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Drops the cached credentials that changed on another node.</summary>
internal sealed class IdentityChangeWatch(
    IServiceScopeFactory scopes,
    AdmissionCache cache,
    Heartbeats heartbeats,
    TimeProvider clock,
    ILogger<IdentityChangeWatch> log
) : ChangeWatch<IdentityChange>("changes of credentials", scopes, heartbeats, clock)
{
    protected override void Forget(IdentityChange? note) => cache.Forget(note?.Tenant);

    protected override void Unreadable(string trouble) => log.ChangesUnreadable(trouble);
}
