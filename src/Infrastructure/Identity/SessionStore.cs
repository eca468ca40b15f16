using Microsoft.EntityFrameworkCore;
using OmniHub.Domain.Identity;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Identity;

internal sealed class SessionStore(HubDbContext db, AdmissionCache cache, IWriteGate gate) : ISessions
{
    private IQueryable<Session> All => db.Set<Session>().IgnoreQueryFilters();

    public Task<Session?> Find(SessionId id, CancellationToken ct) =>
        All.AsNoTracking().SingleOrDefaultAsync(session => session.Id == id, ct);

    public void Add(Session session) => db.Add(session);

    public async Task<bool> Advance(SessionId id, int from, DateTimeOffset now, CancellationToken ct)
    {
        var until = now + Session.Life;
        using var place = await gate.Enter(ct);
        return await All.Where(session => session.Id == id && session.Generation == from && session.RevokedAt == null)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(session => session.Generation, from + 1).SetProperty(session => session.ExpiresAt, until),
                    ct
                ) == 1;
    }

    public Task End(SessionId id, DateTimeOffset now, CancellationToken ct) => End(All.Where(session => session.Id == id), now, ct);

    public Task EndAll(UserId user, DateTimeOffset now, CancellationToken ct) => End(All.Where(session => session.UserId == user), now, ct);

    private async Task End(IQueryable<Session> which, DateTimeOffset now, CancellationToken ct)
    {
        var standing = which.Where(session => session.RevokedAt == null);
        using var place = await gate.Enter(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var tenants = await standing.Select(session => session.TenantId).Distinct().ToListAsync(ct);
        await standing.ExecuteUpdateAsync(set => set.SetProperty(session => session.RevokedAt, now), ct);
        foreach (var tenant in tenants)
            await db.Database.ExecuteSqlAsync($"INSERT INTO identity_changes (tenant) VALUES ({tenant.Value})", ct);
        await transaction.CommitAsync(ct);
        foreach (var tenant in tenants)
            cache.Forget(tenant);
    }
}
