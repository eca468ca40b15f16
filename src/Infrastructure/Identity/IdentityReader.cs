using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

internal sealed class IdentityReader(HubDbContext db) : IIdentityReader, IAuditTrail
{
    public async Task<Page<UserView>> Users(int limit, int offset, CancellationToken ct)
    {
        var page = await db.Set<User>().AsNoTracking().PageOf(new UsersOldestFirst(limit, offset), ct);
        return new([.. page.Items.Select(UserView.Of)], page.Total);
    }

    public async Task<Page<ApiKeyView>> ApiKeys(int limit, int offset, CancellationToken ct)
    {
        var page = await db.Set<ApiKey>().AsNoTracking().PageOf(new ApiKeysNewestFirst(limit, offset), ct);
        return new([.. page.Items.Select(ApiKeyView.Of)], page.Total);
    }

    public Task<Page<AuditEntry>> Audit(string? action, int limit, int offset, CancellationToken ct) =>
        db.Set<AuditEntry>().AsNoTracking().PageOf(new AuditEntriesMatching(action, limit, offset), ct);

    public void Add(AuditEntry entry) => db.Add(entry);
}
