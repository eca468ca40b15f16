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
    Task<IReadOnlyList<TenantActivityView>> RecentActivity(TenantId tenant, int atMost, CancellationToken ct);
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

/// <summary>An activity of a tenant. Never has the text of a message.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="At">The time of the activity.</param>
/// <param name="Customer">For a message: the customer's phone number with +, else their address, if one is known.</param>
/// <param name="Subject">For a notification or an ERP event: what it is about.</param>
/// <param name="From">For a change of the plan: the plan before it.</param>
/// <param name="To">For a change of the plan: the plan after it.</param>
public sealed record TenantActivityView(
    TenantActivityKind Kind,
    DateTimeOffset At,
    string? Customer = null,
    string? Subject = null,
    string? From = null,
    string? To = null
);

/// <summary>The kinds of activities of a tenant.</summary>
public enum TenantActivityKind
{
    /// <summary>A message was sent.</summary>
    MessageSent,

    /// <summary>A message was received.</summary>
    MessageReceived,

    /// <summary>A notification was created.</summary>
    NotificationCreated,

    /// <summary>An ERP event was processed.</summary>
    ErpProcessed,

    /// <summary>An ERP event failed.</summary>
    ErpFailed,

    /// <summary>An instance was connected.</summary>
    InstanceConnected,

    /// <summary>An instance lost its connection.</summary>
    InstanceDisconnected,

    /// <summary>The plan was changed.</summary>
    PlanChanged,
}
