using Microsoft.EntityFrameworkCore;
using OmniHub.Domain.Notifications;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Notifications;

internal sealed class NotificationStore(HubDbContext db) : INotifications
{
    public Task<Notification?> Find(NotificationId id, CancellationToken ct) =>
        db.Set<Notification>().SingleOrDefaultAsync(notification => notification.Id == id, ct);

    public async Task<IReadOnlyList<Notification>> List(bool unreadOnly, int offset, int limit, CancellationToken ct) =>
        await db.Set<Notification>()
            .AsNoTracking()
            .Where(notification => !unreadOnly || notification.ReadAt == null)
            .OrderByDescending(notification => notification.CreatedAt)
            .ThenByDescending(notification => notification.Id)
            .Skip(offset)
            .Take(limit)
            .ToListAsync(ct);

    public async Task<(int All, int Unread)> Count(CancellationToken ct) =>
        (
            await db.Set<Notification>().CountAsync(ct),
            await db.Set<Notification>().CountAsync(notification => notification.ReadAt == null, ct)
        );

    public void Add(Notification notification) => db.Add(notification);
}
