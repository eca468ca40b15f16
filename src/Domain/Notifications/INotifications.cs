namespace OmniHub.Domain.Notifications;

/// <summary>The notifications in sight.</summary>
public interface INotifications
{
    /// <summary>The one with that id, or null.</summary>
    Task<Notification?> Find(NotificationId id, CancellationToken ct);

    /// <summary>Takes in a new one.</summary>
    void Add(Notification notification);
}
