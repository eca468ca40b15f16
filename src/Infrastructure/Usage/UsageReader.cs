using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Usage;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Usage;

internal sealed class UsageReader(HubDbContext db, ITenantScope scope) : IUsageReader
{
    public async Task<TenantUsageView> OfTenant(DateOnly? since, CancellationToken ct)
    {
        var sums = await Since(since)
            .GroupBy(count => count.InstanceId)
            .Select(group => new Sum<InstanceId>(
                group.Key,
                group.Sum(count => count.MessagesSent),
                group.Sum(count => count.MessagesReceived),
                group.Sum(count => count.MediaSent),
                group.Sum(count => count.MediaReceived),
                group.Sum(count => count.MediaBytes),
                group.Sum(count => count.ApiCalls),
                group.Sum(count => count.WebhooksSent)
            ))
            .ToListAsync(ct);
        var instances = await db.Set<Instance>()
            .AsNoTracking()
            .Matching(new OpenedInstances())
            .OrderBy(instance => instance.Number)
            .Select(instance => new { instance.Id, instance.DisplayName })
            .ToListAsync(ct);
        var usages = sums.ToDictionary(sum => sum.Key, sum => sum.View);
        return new TenantUsageView(
            Total(usages.Values),
            [.. instances.Select(one => new InstanceUsageView(one.Id, one.DisplayName, usages.GetValueOrDefault(one.Id, new UsageView())))]
        );
    }

    public async Task<InstanceUsageDetail> OfInstance(InstanceId instance, DateOnly? since, CancellationToken ct)
    {
        var first = since?.DayNumber ?? DailyCount.Ever + 1;
        var days = await db.Set<DailyCount>()
            .AsNoTracking()
            .Where(count => count.InstanceId == instance && count.Day >= first)
            .OrderBy(count => count.Day)
            .ToListAsync(ct);
        var views = days.Select(count => new DayUsageView(
                DateOnly.FromDayNumber(count.Day),
                new(
                    count.MessagesSent,
                    count.MessagesReceived,
                    count.MediaSent,
                    count.MediaReceived,
                    count.MediaBytes,
                    count.ApiCalls,
                    count.WebhooksSent
                )
            ))
            .ToList();
        return new InstanceUsageDetail(Total(views.Select(day => day.Usage)), views);
    }

    public async Task<SystemUsageView> OfEverybody(DateOnly since, CancellationToken ct)
    {
        scope.EnterAll();
        var sums = await Since(since)
            .GroupBy(_ => 1)
            .Select(group => new Sum<int>(
                group.Key,
                group.Sum(count => count.MessagesSent),
                group.Sum(count => count.MessagesReceived),
                group.Sum(count => count.MediaSent),
                group.Sum(count => count.MediaReceived),
                group.Sum(count => count.MediaBytes),
                group.Sum(count => count.ApiCalls),
                group.Sum(count => count.WebhooksSent)
            ))
            .ToListAsync(ct);
        var opened = db.Set<Instance>().AsNoTracking().Matching(new OpenedInstances());
        var connected = opened.Where(instance => instance.Status == InstanceStatus.Connected);
        return new SystemUsageView(
            await opened.CountAsync(ct),
            await connected.CountAsync(ct),
            await db.Set<User>().CountAsync(ct),
            await db.Set<User>().CountAsync(user => connected.Any(instance => instance.TenantId == user.TenantId), ct),
            Total(sums.Select(sum => sum.View))
        );
    }

    private IQueryable<DailyCount> Since(DateOnly? since)
    {
        var counts = db.Set<DailyCount>().AsNoTracking();
        return since is { DayNumber: var first }
            ? counts.Where(count => count.Day >= first)
            : counts.Where(count => count.Day == DailyCount.Ever);
    }

    private static UsageView Total(IEnumerable<UsageView> parts) =>
        parts.Aggregate(
            new UsageView(),
            (sum, part) =>
                new(
                    sum.MessagesSent + part.MessagesSent,
                    sum.MessagesReceived + part.MessagesReceived,
                    sum.MediaSent + part.MediaSent,
                    sum.MediaReceived + part.MediaReceived,
                    sum.MediaBytes + part.MediaBytes,
                    sum.ApiCalls + part.ApiCalls,
                    sum.WebhooksSent + part.WebhooksSent
                )
        );

    private sealed record Sum<TKey>(
        TKey Key,
        long Sent,
        long Received,
        long MediaSent,
        long MediaReceived,
        long Bytes,
        long Calls,
        long Webhooks
    )
    {
        internal UsageView View => new(Sent, Received, MediaSent, MediaReceived, Bytes, Calls, Webhooks);
    }
}
