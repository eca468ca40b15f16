using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Notifications;

namespace OmniHub.Application.Notifications;

/// <summary>Takes a notification of the caller's tenant off the list, and marks it as read. Only the first time is kept.</summary>
[Requires(Permission.Agent, Scope.Notifications)]
public sealed record ArchiveNotification(string Id) : ICommand<NotificationView>;

internal sealed class ArchiveNotificationHandler(INotifications notifications, TimeProvider clock)
    : ICommandHandler<ArchiveNotification, NotificationView>
{
    public async Task<Result<NotificationView>> Handle(ArchiveNotification command, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(command.Id, out var id) || await notifications.Find(new(id), cancellationToken) is not { } notification)
            return NotificationFailures.NotFound;
        notification.Archive(clock.GetUtcNow());
        return NotificationView.Of(notification);
    }
}
