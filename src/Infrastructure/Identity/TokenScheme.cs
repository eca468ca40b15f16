using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Access tokens. The signature is checked once; after that a token costs what a key costs.</summary>
internal sealed class TokenScheme(Tokens tokens, AdmissionCache cache, IServiceScopeFactory scopes, TimeProvider clock) : ICredentialScheme
{
    private const int Longest = 4096;

    public ValueTask<Result<Caller>?> Recognise(Credential presented, CancellationToken ct)
    {
        if (presented.Value.Length > Longest || presented.Value.AsSpan().Count('.') != 2)
            return ValueTask.FromResult<Result<Caller>?>(null);
        var hash = KeyText.HashOf(presented.Value);
        return cache.Find(hash) is { } known
            ? ValueTask.FromResult<Result<Caller>?>(known.At(clock.GetUtcNow(), presented))
            : Load(presented, hash, ct);
    }

    private async ValueTask<Result<Caller>?> Load(Credential presented, string hash, CancellationToken ct)
    {
        if (await tokens.ReadAccess(presented.Value) is not { } claim)
            return IdentityFailures.WrongToken;
        return await cache.Load(hash, stop => Read(claim, stop), ct) is { } found
            ? found.At(clock.GetUtcNow(), presented)
            : IdentityFailures.WrongToken;
    }

    private async Task<Admission?> Read(AccessClaim claim, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var found = await (
            from session in db.Set<Session>().AsNoTracking()
            where session.Id == claim.Session && session.UserId == claim.User && session.RevokedAt == null
            join user in db.Set<User>().AsNoTracking() on session.UserId equals user.Id
            where user.IsActive
            join tenant in db.Set<Tenant>().AsNoTracking() on user.TenantId equals tenant.Id
            select new { user, tenant }
        ).SingleOrDefaultAsync(ct);
        return found is null ? null : new(CallerOf(found.user, found.tenant, claim.Session), found.tenant.IsActive, claim.ExpiresAt, []);
    }

    private static Caller CallerOf(User user, Tenant tenant, SessionId session) =>
        new()
        {
            Tenant = tenant.Id,
            Plan = tenant.Plan,
            Name = user.Email,
            Roles = new HashSet<string>(StringComparer.Ordinal) { user.Role.Word() },
            User = user.Id,
            Session = session,
        };
}
