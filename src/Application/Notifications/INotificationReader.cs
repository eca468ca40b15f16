namespace OmniHub.Application.Notifications;

/// <summary>Reads the notifications in sight without changing them.</summary>
public interface INotificationReader
{
    /// <summary>Some of them, the newest first.</summary>
    Task<IReadOnlyList<NotificationView>> List(bool unreadOnly, int offset, int limit, CancellationToken ct);

    /// <summary>How many there are, and how many of them nobody has read.</summary>
    Task<(int All, int Unread)> Count(CancellationToken ct);
}
