using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Reads tenants and what they did, without meaning to change anything. Numbers are counted, never estimated.</summary>
public interface ITenantReader
{
    /// <summary>The tenants that people registered (the tenant <c>default</c> is the platform's own), the newest first.</summary>
    Task<Page<TenantRecord>> List(TenantPlan? plan, bool? active, int offset, int limit, CancellationToken ct);

    /// <summary>How many tenants each plan has, by whether they are active.</summary>
    Task<IReadOnlyList<PlanCount>> CountByPlan(CancellationToken ct);

    /// <summary>Who registered last.</summary>
    Task<IReadOnlyList<TenantView>> Newest(int atMost, CancellationToken ct);

    /// <summary>What happened to the tenant in sight, since that moment and in all.</summary>
    Task<UsageCounts> Count(DateTimeOffset startOfToday, CancellationToken ct);

    /// <summary>What happened on the whole platform, since that moment and in all.</summary>
    Task<PlatformCounts> CountEverybody(DateTimeOffset startOfToday, CancellationToken ct);

    /// <summary>What a tenant did lately, the newest first.</summary>
    Task<IReadOnlyList<ActivityView>> RecentActivity(TenantId tenant, int atMost, CancellationToken ct);
}

/// <summary>A tenant, and when somebody of it did something.</summary>
public sealed record TenantRecord(TenantView Tenant, DateTimeOffset? LastActive);

/// <summary>How many tenants a plan has.</summary>
public sealed record PlanCount(TenantPlan Plan, bool IsActive, int Tenants);

/// <summary>What happened, in numbers.</summary>
public sealed record UsageCounts(
    long Messages,
    long MessagesToday,
    long Notifications,
    long NotificationsToday,
    long ErpProcessed,
    long ErpFailed
);

/// <summary>What happened on the whole platform, in numbers. Messages are those received, and those sent once a provider took them.</summary>
public sealed record PlatformCounts(long Messages, long MessagesToday, long Notifications, long NotificationsToday);

/// <summary>Something that a tenant did.</summary>
/// <param name="Type">The kind: message_sent, message_received, notification, webhook, connection, plan_changed.</param>
/// <param name="At">When.</param>
/// <param name="Details">One sentence; never the text of a message.</param>
public sealed record ActivityView(string Type, DateTimeOffset At, string Details);
