using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

internal sealed class IdentityReader(HubDbContext db) : IIdentityReader, IAuditTrail
{
    public Task<Page<UserView>> Users(int limit, int offset, CancellationToken ct) =>
        db.Set<User>().PageOf(new UsersOldestFirst(limit, offset), users => users.As<UserView>(), ct);

    public Task<Page<ApiKeyView>> ApiKeys(int limit, int offset, CancellationToken ct) =>
        db.Set<ApiKey>().PageOf(new ApiKeysNewestFirst(limit, offset), keys => keys.As<ApiKeyView>(), ct);

    public Task<Page<AuditEntry>> Audit(string? action, int limit, int offset, CancellationToken ct) =>
        db.Set<AuditEntry>().AsNoTracking().PageOf(new AuditEntriesMatching(action, limit, offset), ct);

    public void Add(AuditEntry entry) => db.Add(entry);
}
