using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Erp;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Erp;

internal sealed class ErpEventStore(HubDbContext db, IWriteGate gate) : IErpEvents
{
    // Another unit of work may have settled it meanwhile, so tracked events are read again.
    public async Task<ErpEvent?> Find(ErpEventId id, CancellationToken ct)
    {
        if (db.Set<ErpEvent>().Local.FirstOrDefault(one => one.Id == id) is not { } known)
            return await db.Set<ErpEvent>().SingleOrDefaultAsync(one => one.Id == id, ct);
        await db.Entry(known).ReloadAsync(ct);
        return known;
    }

    public async Task<ErpEvent?> FindRepeated(string key, DateTimeOffset since, CancellationToken ct)
    {
        var hash = Hash(key);
        return await (
            from known in db.Set<ErpKey>().AsNoTracking()
            where known.Key == hash && known.At >= since
            join one in db.Set<ErpEvent>().AsNoTracking() on known.EventId equals one.Id
            select one
        ).FirstOrDefaultAsync(ct);
    }

    public async Task Add(ErpEvent taken, string? key, CancellationToken ct)
    {
        db.Add(taken);
        if (key is null)
            return;
        var hash = Hash(key);
        if (await db.Set<ErpKey>().SingleOrDefaultAsync(known => known.Key == hash, ct) is { } outdated)
            (outdated.EventId, outdated.At) = (taken.Id, taken.ReceivedAt);
        else
            db.Add(
                new ErpKey
                {
                    TenantId = taken.TenantId,
                    Key = hash,
                    EventId = taken.Id,
                    At = taken.ReceivedAt,
                }
            );
    }

    public async Task<IReadOnlyList<(TenantId Tenant, ErpEventId Event)>> Claim(int atMost, DateTimeOffset now, CancellationToken ct)
    {
        var due = await db.Set<ErpEvent>()
            .AsNoTracking()
            .Matching(new DueErpEvents(now, atMost))
            .Select(one => new { one.TenantId, one.Id })
            .ToListAsync(ct);
        var mine = new List<(TenantId, ErpEventId)>(due.Count);
        foreach (var one in due)
        {
            using var place = await gate.Enter(ct);
            var taken = await db.Set<ErpEvent>()
                .Where(row => row.Id == one.Id && row.Status == ErpEventStatus.Queued && row.HeldUntil <= now)
                .ExecuteUpdateAsync(change => change.SetProperty(row => row.HeldUntil, now + ErpEvent.Hold), ct);
            if (taken == 1)
                mine.Add((one.TenantId, one.Id));
        }

        return mine;
    }

    public async Task Hurry(TenantId tenant, DateTimeOffset now, CancellationToken ct)
    {
        using var place = await gate.Enter(ct);
        await db.Set<ErpEvent>()
            .IgnoreQueryFilters()
            .Where(one => one.TenantId == tenant && one.Status == ErpEventStatus.Queued && one.DueAt > now)
            .ExecuteUpdateAsync(change => change.SetProperty(one => one.DueAt, now), ct);
    }

    // Keys are as long as their callers make them, and hold customers' names: the hash is as good and says nothing.
    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}

internal sealed class CustomerTemplateStore(HubDbContext db) : ICustomerTemplates
{
    public Task<CustomerTemplate?> Find(ErpEventKind kind, CancellationToken ct) =>
        db.Set<CustomerTemplate>().SingleOrDefaultAsync(template => template.Kind == kind, ct);

    public async Task<IReadOnlyList<CustomerTemplate>> List(CancellationToken ct) =>
        await db.Set<CustomerTemplate>().AsNoTracking().ToListAsync(ct);

    public void Add(CustomerTemplate template) => db.Add(template);

    public void Remove(CustomerTemplate template) => db.Remove(template);
}
