using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Reads tenants and what they did, without meaning to change anything. Numbers are counted, never estimated.</summary>
public interface ITenantReader
{
    /// <summary>The tenants that people registered (the tenant <c>default</c> is the platform's own), the newest first.</summary>
    Task<Page<TenantRecord>> List(TenantPlan? plan, bool? active, int offset, int limit, CancellationToken ct);

    /// <summary>Returns the number of tenants per plan, active and inactive ones separately.</summary>
    Task<IReadOnlyList<PlanCount>> CountByPlan(CancellationToken ct);

    /// <summary>Returns the newest tenants.</summary>
    Task<IReadOnlyList<TenantView>> Newest(int atMost, CancellationToken ct);

    /// <summary>Returns the counters of the tenant in scope, since that moment and in total.</summary>
    Task<UsageCounts> Count(DateTimeOffset startOfToday, CancellationToken ct);

    /// <summary>Returns the counters of the whole platform, since that moment and in total.</summary>
    Task<PlatformCounts> CountEverybody(DateTimeOffset startOfToday, CancellationToken ct);

    /// <summary>Returns the latest activities of a tenant, newest first.</summary>
    Task<IReadOnlyList<ActivityView>> RecentActivity(TenantId tenant, int atMost, CancellationToken ct);
}

/// <summary>A tenant and the time of its last activity.</summary>
public sealed record TenantRecord(TenantView Tenant, DateTimeOffset? LastActive);

/// <summary>The number of tenants with a plan.</summary>
public sealed record PlanCount(TenantPlan Plan, bool IsActive, int Tenants);

/// <summary>The counters of a tenant.</summary>
public sealed record UsageCounts(
    long Messages,
    long MessagesToday,
    long Notifications,
    long NotificationsToday,
    long ErpProcessed,
    long ErpFailed
);

/// <summary>The counters of the whole platform. Messages are those received, and those that a provider accepted.</summary>
public sealed record PlatformCounts(long Messages, long MessagesToday, long Notifications, long NotificationsToday);

/// <summary>An activity of a tenant.</summary>
/// <param name="Type">The kind: message_sent, message_received, notification, webhook, connection, plan_changed.</param>
/// <param name="At">The time of the activity.</param>
/// <param name="Details">One sentence; never the text of a message.</param>
public sealed record ActivityView(string Type, DateTimeOffset At, string Details);
