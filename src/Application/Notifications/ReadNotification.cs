using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Notifications;

namespace OmniHub.Application.Notifications;

/// <summary>Marks a notification of the caller's tenant as read. Only the first time is kept.</summary>
[Requires(Permission.Agent, Scope.Notifications)]
public sealed record ReadNotification(string Id) : ICommand<NotificationView>;

internal sealed class ReadNotificationHandler(INotifications notifications, TimeProvider clock)
    : ICommandHandler<ReadNotification, NotificationView>
{
    public async Task<Result<NotificationView>> Handle(ReadNotification command, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(command.Id, out var id) || await notifications.Find(new(id), cancellationToken) is not { } notification)
            return NotificationFailures.NotFound;
        notification.Read(clock.GetUtcNow());
        return NotificationView.Of(notification);
    }
}
