using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Notifications;

/// <summary>A notification was created.</summary>
public sealed record NotificationCreated(TenantId Tenant, NotificationId Notification, NotificationKind Kind, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "notification.created";
}

/// <summary>A notification was read.</summary>
public sealed record NotificationRead(TenantId Tenant, NotificationId Notification, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "notification.read";
}
