using Ardalis.Specification;
using OmniHub.Domain.Notifications;

namespace OmniHub.Application.Notifications;

/// <summary>Notifications that are not archived, newest first.</summary>
internal sealed class NotificationsMatching : Specification<Notification>
{
    internal NotificationsMatching(bool unreadOnly, int offset, int limit) =>
        Query
            .Where(notification => notification.ArchivedAt == null)
            .Where(notification => notification.ReadAt == null, unreadOnly)
            .OrderByDescending(notification => notification.CreatedAt)
            .ThenByDescending(notification => notification.Id)
            .Skip(offset)
            .Take(limit);
}

/// <summary>Unread notifications.</summary>
internal sealed class UnreadNotifications : Specification<Notification>
{
    internal UnreadNotifications() => Query.Where(notification => notification.ReadAt == null);
}

/// <summary>Notifications that are not archived.</summary>
internal sealed class ListedNotifications : Specification<Notification>
{
    internal ListedNotifications() => Query.Where(notification => notification.ArchivedAt == null);
}
