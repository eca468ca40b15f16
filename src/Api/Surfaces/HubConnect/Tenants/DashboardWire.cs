using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect.Tenants;

/// <summary>The activity of a tenant.</summary>
[SnakeCase]
public sealed record DashboardWire(
    DashboardTenantWire Tenant,
    StatisticsWire Statistics,
    [property: Description("The newest first")] IReadOnlyList<ActivityWire> RecentActivity,
    WaStatusWire WaStatus
)
{
    internal static DashboardWire From(TenantDashboardView view) =>
        new(
            new(view.Tenant.Id.Value, view.Tenant.Name, view.Tenant.Plan.ToWord(), view.Tenant.IsActive),
            StatisticsWire.From(view.Counts),
            [.. view.Recent.Select(ActivityWire.From)],
            new(view.Line.IsConnected, view.Line.Name, view.Line.CodeImage ?? (view.Line.CodeText is { } text ? QrImage.Of(text) : null))
        );
}

/// <summary>The tenant to which the dashboard belongs.</summary>
[SnakeCase]
public sealed record DashboardTenantWire(Guid Id, string Name, string Plan, bool IsActive);

/// <summary>Figures of the tenant; days begin at midnight in the tenant's time zone.</summary>
[SnakeCase]
public sealed record StatisticsWire(
    [property: Description("Messages sent and received")] long TotalMessages,
    long MessagesToday,
    long TotalNotifications,
    long NotificationsToday,
    [property: Description("ERP events that are done")] long WebhooksProcessed,
    [property: Description("ERP events whose message to the customer failed")] long WebhooksFailed
)
{
    internal static StatisticsWire From(UsageCounts counts) =>
        new(counts.Messages, counts.MessagesToday, counts.Notifications, counts.NotificationsToday, counts.ErpProcessed, counts.ErpFailed);
}

/// <summary>An activity of the tenant.</summary>
[SnakeCase]
public sealed record ActivityWire(
    [property: Description("message_sent, message_received, notification, webhook, connection or plan_changed")] string Type,
    DateTimeOffset Timestamp,
    string Details
)
{
    internal static ActivityWire From(TenantActivityView view) => new(ActivityWords.Of(view.Kind), view.At, ActivityWords.Sentence(view));
}

/// <summary>The latest activities of a tenant.</summary>
[SnakeCase]
public sealed record ActivitiesWire(
    [property: Description("The newest first")] IReadOnlyList<ActivityWire> Activities,
    [property: Description("The number of activities in this answer")] int Total
)
{
    internal static ActivitiesWire From(IReadOnlyList<TenantActivityView> views) => new([.. views.Select(ActivityWire.From)], views.Count);
}

/// <summary>The state of the WhatsApp connection.</summary>
[SnakeCase]
public sealed record WaStatusWire(
    bool Connected,
    string InstanceName,
    [property: Description("The QR code that waits to be scanned")] string? QrCode
);
