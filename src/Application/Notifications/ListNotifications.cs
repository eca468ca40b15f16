using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Notifications;

namespace OmniHub.Application.Notifications;

/// <summary>Lists the caller's notifications that are not archived, the newest first.</summary>
/// <param name="Limit">The maximum number of notifications.</param>
/// <param name="Offset">The number of notifications to skip.</param>
/// <param name="UnreadOnly">True for unread ones only.</param>
[Requires(Permission.Viewer, Scope.Notifications)]
public sealed record ListNotifications(int Limit, int Offset, bool UnreadOnly) : IQuery<NotificationsView>;

/// <summary>Some of the notifications.</summary>
/// <param name="Total">The number of matching notifications.</param>
/// <param name="Unread">The number of unread notifications.</param>
/// <param name="Items">The part of the list.</param>
public sealed record NotificationsView(int Total, int Unread, IReadOnlyList<NotificationView> Items);

/// <summary>One notification.</summary>
public sealed record NotificationView
{
    /// <summary>Its id.</summary>
    public required NotificationId Id { get; init; }

    /// <summary>Its subject.</summary>
    public required NotificationKind Kind { get; init; }

    /// <summary>Its headline.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence for people.</summary>
    public required string Text { get; init; }

    /// <summary>The content for programs.</summary>
    public required NotificationData Data { get; init; }

    /// <summary>The time it came about.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time at which it was first read; null if it is unread.</summary>
    public required DateTimeOffset? ReadAt { get; init; }

    /// <summary>The time at which it was taken off the list; null if it was not.</summary>
    public required DateTimeOffset? ArchivedAt { get; init; }

    internal static NotificationView Of(Notification one) =>
        new()
        {
            Id = one.Id,
            Kind = one.Kind,
            Title = one.Title,
            Text = one.Text,
            Data = one.Data,
            CreatedAt = one.CreatedAt,
            ReadAt = one.ReadAt,
            ArchivedAt = one.ArchivedAt,
        };
}

internal sealed class ListNotificationsRules : AbstractValidator<ListNotifications>
{
    public ListNotificationsRules()
    {
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("Must not be negative");
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("Must be between 1 and 1000");
    }
}

internal sealed class ListNotificationsHandler(INotificationReader notifications) : IQueryHandler<ListNotifications, NotificationsView>
{
    public async Task<Result<NotificationsView>> Handle(ListNotifications query, CancellationToken cancellationToken)
    {
        var (all, unread) = await notifications.Count(cancellationToken);
        var items = await notifications.List(query.UnreadOnly, query.Offset, query.Limit, cancellationToken);
        return new NotificationsView(query.UnreadOnly ? unread : all, unread, items);
    }
}
