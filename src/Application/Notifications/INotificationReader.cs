namespace OmniHub.Application.Notifications;

/// <summary>Reads the visible notifications without tracking changes.</summary>
public interface INotificationReader
{
    /// <summary>Some of them, the newest first.</summary>
    Task<IReadOnlyList<NotificationView>> List(bool unreadOnly, int offset, int limit, CancellationToken ct);

    /// <summary>Returns the number of notifications, and how many of them are unread.</summary>
    Task<(int All, int Unread)> Count(CancellationToken ct);
}
