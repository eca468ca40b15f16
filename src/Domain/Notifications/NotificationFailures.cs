using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Notifications;

/// <summary>The failures of notifications.</summary>
public static class NotificationFailures
{
    /// <summary>The notification does not exist for this caller.</summary>
    public static NotFound NotFound { get; } = new("notification.not_found", "Notification not found");
}
