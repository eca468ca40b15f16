using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

internal sealed class IdentityReader(HubDbContext db) : IIdentityReader, IAuditTrail
{
    // Ids are of version 7: their order is the order of time.
    public async Task<Page<UserView>> Users(int limit, int offset, CancellationToken ct)
    {
        var users = db.Set<User>().AsNoTracking();
        var page = await users.OrderBy(user => user.Id).Skip(offset).Take(limit).ToListAsync(ct);
        return new([.. page.Select(UserView.Of)], await users.CountAsync(ct));
    }

    public async Task<Page<ApiKeyView>> ApiKeys(int limit, int offset, CancellationToken ct)
    {
        var keys = db.Set<ApiKey>().AsNoTracking();
        var page = await keys.OrderByDescending(key => key.Id).Skip(offset).Take(limit).ToListAsync(ct);
        return new([.. page.Select(ApiKeyView.Of)], await keys.CountAsync(ct));
    }

    public async Task<Page<AuditEntry>> Audit(string? action, int limit, int offset, CancellationToken ct)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking().Where(entry => action == null || entry.Action == action);
        var page = await entries.OrderByDescending(entry => entry.Id).Skip(offset).Take(limit).ToListAsync(ct);
        return new(page, await entries.CountAsync(ct));
    }

    public void Add(AuditEntry entry) => db.Add(entry);
}
