using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Notifications;
using OmniHub.Domain.Notifications;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Notifications;

internal sealed class NotificationStore(HubDbContext db) : INotifications, INotificationReader
{
    public Task<Notification?> Find(NotificationId id, CancellationToken ct) =>
        db.Set<Notification>().SingleOrDefaultAsync(notification => notification.Id == id, ct);

    public async Task<IReadOnlyList<NotificationView>> List(bool unreadOnly, int offset, int limit, CancellationToken ct) =>
        await db.Set<Notification>().Matching(new NotificationsMatching(unreadOnly, offset, limit)).As<NotificationView>().ToListAsync(ct);

    public async Task<(int All, int Unread)> Count(CancellationToken ct) =>
        (
            await db.Set<Notification>().Filtered(new ListedNotifications()).CountAsync(ct),
            await db.Set<Notification>().Filtered(new UnreadNotifications()).CountAsync(ct)
        );

    public void Add(Notification notification) => db.Add(notification);
}
