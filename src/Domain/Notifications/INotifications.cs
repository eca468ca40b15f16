namespace OmniHub.Domain.Notifications;

/// <summary>The notifications in sight.</summary>
public interface INotifications
{
    /// <summary>The one with that id, or null.</summary>
    Task<Notification?> Find(NotificationId id, CancellationToken ct);

    /// <summary>Some of them, the newest first.</summary>
    Task<IReadOnlyList<Notification>> List(bool unreadOnly, int offset, int limit, CancellationToken ct);

    /// <summary>How many there are, and how many of them nobody has read.</summary>
    Task<(int All, int Unread)> Count(CancellationToken ct);

    /// <summary>Takes in a new one.</summary>
    void Add(Notification notification);
}
