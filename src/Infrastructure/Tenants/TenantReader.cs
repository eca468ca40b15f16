using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Kernel;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Notifications;
using OmniHub.Domain.Tenants;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Tenants;

internal sealed class TenantReader(HubDbContext db) : ITenantReader
{
    public async Task<Page<TenantRecord>> List(TenantPlan? plan, bool? active, int offset, int limit, CancellationToken ct)
    {
        var wanted = Registered().Where(tenant => (plan == null || tenant.Plan == plan) && (active == null || tenant.IsActive == active));
        var total = await wanted.CountAsync(ct);
        var page = await wanted
            .OrderByDescending(tenant => tenant.CreatedAt)
            .ThenByDescending(tenant => tenant.Id)
            .Skip(offset)
            .Take(limit)
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
        [
            .. (
                await Registered()
                    .OrderByDescending(tenant => tenant.CreatedAt)
                    .ThenByDescending(tenant => tenant.Id)
                    .Take(atMost)
                    .ToListAsync(ct)
            ).Select(TenantView.Of),
        ];

    public async Task<IReadOnlyList<PlanCount>> CountByPlan(CancellationToken ct) =>
        await Registered()
            .GroupBy(tenant => new { tenant.Plan, tenant.IsActive })
            .Select(group => new PlanCount(group.Key.Plan, group.Key.IsActive, group.Count()))
            .ToListAsync(ct);

    // A conversation counts its messages as they are written; adding these up reads a hundredth of the rows and comes to the same.
    public async Task<UsageCounts> Count(DateTimeOffset startOfToday, CancellationToken ct) =>
        new(
            await db.Set<Conversation>().SumAsync(conversation => (long)conversation.MessageCount, ct),
            await db.Set<Message>().LongCountAsync(message => message.CreatedAt >= startOfToday, ct),
            await db.Set<Notification>().LongCountAsync(ct),
            await db.Set<Notification>().LongCountAsync(notification => notification.CreatedAt >= startOfToday, ct),
            await db.Set<ErpEvent>().LongCountAsync(one => one.Status == ErpEventStatus.Processed, ct),
            await db.Set<ErpEvent>().LongCountAsync(one => one.Status == ErpEventStatus.Failed, ct)
        );

    // Today's messages are looked up tenant by tenant, each at one place of an index; by time alone it would be all messages that there ever were.
    public async Task<PlatformCounts> CountEverybody(DateTimeOffset startOfToday, CancellationToken ct) =>
        new(
            await db.Set<Conversation>().SumAsync(conversation => (long)conversation.MessageCount, ct),
            await db.Set<Tenant>()
                .SumAsync(
                    tenant => db.Set<Message>().LongCount(message => message.TenantId == tenant.Id && message.CreatedAt >= startOfToday),
                    ct
                ),
            await db.Set<Notification>().LongCountAsync(ct),
            await db.Set<Notification>().LongCountAsync(notification => notification.CreatedAt >= startOfToday, ct)
        );

    public Task<IReadOnlyList<ActivityView>> RecentActivity(TenantId tenant, int atMost, CancellationToken ct) =>
        Activities.Read(db, tenant, atMost, ct);

    private IQueryable<Tenant> Registered() => db.Set<Tenant>().AsNoTracking().Where(tenant => tenant.Id != TenantId.Default);
}
