using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Notifications;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Analytics;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Usage;

namespace OmniHub.Infrastructure.Tenants;

internal sealed class TenantReader(HubDbContext db) : ITenantReader
{
    public async Task<Page<TenantRecord>> List(TenantPlan? plan, bool? active, int offset, int limit, CancellationToken ct)
    {
        var wanted = new RegisteredTenants(plan, active, offset, limit);
        var total = await db.Set<Tenant>().Filtered(wanted).CountAsync(ct);
        var page = await db.Set<Tenant>()
            .AsNoTracking()
            .Matching(wanted)
            .Select(tenant => new
            {
                tenant,
                // Each of the three is the end of an index; their greatest without them is every conversation of the tenant.
                Pending = db.Set<Conversation>()
                    .Where(one => one.TenantId == tenant.Id && one.Status == ConversationStatus.Pending)
                    .Max(one => (DateTimeOffset?)one.LastMessageAt),
                Active = db.Set<Conversation>()
                    .Where(one => one.TenantId == tenant.Id && one.Status == ConversationStatus.Active)
                    .Max(one => (DateTimeOffset?)one.LastMessageAt),
                Resolved = db.Set<Conversation>()
                    .Where(one => one.TenantId == tenant.Id && one.Status == ConversationStatus.Resolved)
                    .Max(one => (DateTimeOffset?)one.LastMessageAt),
                Called = db.Set<ApiKey>().Where(key => key.TenantId == tenant.Id).Max(key => key.LastUsedAt),
            })
            .ToListAsync(ct);
        return new(
            [
                .. page.Select(row => new TenantRecord(
                    TenantView.Of(row.tenant),
                    new[] { row.Pending, row.Active, row.Resolved, row.Called }.Max()
                )),
            ],
            total
        );
    }

    public async Task<IReadOnlyList<TenantView>> Newest(int atMost, CancellationToken ct) =>
        await db.Set<Tenant>().Matching(new RegisteredTenants(null, null, 0, atMost)).As<TenantView>().ToListAsync(ct);

    public async Task<IReadOnlyList<PlanCount>> CountByPlan(CancellationToken ct) =>
        await db.Set<Tenant>()
            .Matching(new RegisteredTenants())
            .GroupBy(tenant => new { tenant.Plan, tenant.IsActive })
            .Select(group => new PlanCount(group.Key.Plan, group.Key.IsActive, group.Count()))
            .ToListAsync(ct);

    // A tenant's figures are always up to date. A conversation counts its messages as they are written, so the sum equals a count of a hundred times as many rows.
    public async Task<UsageCounts> Count(DateTimeOffset startOfToday, CancellationToken ct)
    {
        var (notifications, notificationsToday) = await Notifications(startOfToday, ct);
        var erp = await db.Set<ErpEvent>()
            .Where(one => one.Status == ErpEventStatus.Processed || one.Status == ErpEventStatus.Failed)
            .GroupBy(one => one.Status)
            .Select(group => new { Status = group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(one => one.Status, one => one.Count, ct);
        return new(
            await db.Set<Conversation>().SumAsync(conversation => (long)conversation.MessageCount, ct),
            await db.Set<Message>().LongCountAsync(message => message.CreatedAt >= startOfToday, ct),
            notifications,
            notificationsToday,
            erp.GetValueOrDefault(ErpEventStatus.Processed),
            erp.GetValueOrDefault(ErpEventStatus.Failed)
        );
    }

    // Everybody's messages come from what was counted as they happened: a moment late, and cheap however many there are.
    public async Task<PlatformCounts> CountEverybody(DateTimeOffset startOfToday, CancellationToken ct)
    {
        var (notifications, notificationsToday) = await Notifications(startOfToday, ct);
        return new(
            await db.Set<DailyCount>()
                .Where(count => count.Day == DailyCount.Ever)
                .SumAsync(count => count.MessagesReceived + count.MessagesSent, ct),
            await db.Set<StatSlot>().Where(slot => slot.Slot >= startOfToday).SumAsync(slot => slot.Received + slot.Sent, ct),
            notifications,
            notificationsToday
        );
    }

    public Task<IReadOnlyList<TenantActivityView>> RecentActivity(TenantId tenant, int atMost, CancellationToken ct) =>
        Activities.Read(db, tenant, atMost, ct);

    private async Task<(long All, long Today)> Notifications(DateTimeOffset startOfToday, CancellationToken ct)
    {
        var counts = await db.Set<Notification>()
            .GroupBy(_ => 1)
            .Select(all => new { All = all.LongCount(), Today = all.LongCount(one => one.CreatedAt >= startOfToday) })
            .SingleOrDefaultAsync(ct);
        return (counts?.All ?? 0, counts?.Today ?? 0);
    }
}
