using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Identity;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

internal sealed class ApiKeyStore(HubDbContext db) : IApiKeys
{
    public Task<ApiKey?> Find(ApiKeyId id, CancellationToken ct) => db.Set<ApiKey>().SingleOrDefaultAsync(key => key.Id == id, ct);

    // Called at a login, when no tenant is in scope yet.
    public Task<ApiKey?> FindKept(TenantId tenant, UserId user, DateTimeOffset now, CancellationToken ct) =>
        db.Set<ApiKey>().IgnoreQueryFilters().Matching(new KeptApiKeys(tenant, user, now)).FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<ApiKey>> OfUser(UserId user, CancellationToken ct) =>
        await db.Set<ApiKey>().Matching(new ApiKeysOfUser(user)).ToListAsync(ct);

    public void Add(ApiKey key) => db.Add(key);
}
