using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

/// <summary>Keys of tenants and of users. A key that was seen before costs one hash and one look-up.</summary>
internal sealed class ApiKeyScheme(AdmissionCache cache, LastUses uses, IServiceScopeFactory scopes, TimeProvider clock) : ICredentialScheme
{
    public ValueTask<Result<Caller>?> Recognise(Credential presented, CancellationToken ct)
    {
        if (!KeyText.LooksLikeOne(presented.Value))
            return ValueTask.FromResult<Result<Caller>?>(null);
        var hash = KeyText.HashOf(presented.Value);
        return cache.Find(hash) is { } known ? ValueTask.FromResult<Result<Caller>?>(Admit(known, presented)) : Load(hash, presented, ct);
    }

    private async ValueTask<Result<Caller>?> Load(string hash, Credential presented, CancellationToken ct) =>
        await cache.Load(hash, token => Read(hash, token), ct) is { } found ? Admit(found, presented) : IdentityFailures.WrongCredential;

    private Result<Caller> Admit(Admission admission, Credential presented)
    {
        var now = clock.GetUtcNow();
        var answer = admission.At(now, presented);
        if (answer is { Succeeded: true, Value.Key: { } key })
            uses.Note(key, now, presented.From);
        return answer;
    }

    private async Task<Admission?> Read(string hash, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ITenantScope>().EnterAll();
        var db = scope.ServiceProvider.GetRequiredService<HubDbContext>();
        var found = await (
            from key in db.Set<ApiKey>().AsNoTracking()
            where key.Hash == hash && key.RevokedAt == null
            join tenant in db.Set<Tenant>().AsNoTracking() on key.TenantId equals tenant.Id
            join user in db.Set<User>().AsNoTracking() on key.UserId equals (UserId?)user.Id into users
            from user in users.DefaultIfEmpty()
            select new
            {
                key,
                tenant,
                user,
            }
        ).SingleOrDefaultAsync(ct);
        if (found is null || (found.key.UserId is not null && found.user is not { IsActive: true }))
            return null;
        return new(
            CallerOf(found.key, found.user, found.tenant),
            found.tenant.IsActive,
            found.key.ExpiresAt,
            [.. found.key.Addresses.Select(AddressRanges.Stored)]
        );
    }

    private static Caller CallerOf(ApiKey key, User? user, Tenant tenant) =>
        new()
        {
            Tenant = tenant.Id,
            Plan = tenant.Plan,
            Name = user?.Email ?? $"key {key.Prefix}",
            Roles = new HashSet<string>(StringComparer.Ordinal) { (user?.Role ?? Role.Admin).Word() },
            User = user?.Id,
            Key = key.Id,
            Scopes = key.Scopes.ToHashSet(StringComparer.Ordinal),
            OnlyInstance = key.OnlyInstance,
        };
}
