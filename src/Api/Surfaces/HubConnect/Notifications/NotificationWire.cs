using System.ComponentModel;
using System.Text.Json.Serialization;
using OmniHub.Api.Wire;
using OmniHub.Application.Notifications;

namespace OmniHub.Api.Surfaces.HubConnect.Notifications;

/// <summary>Some of the notifications.</summary>
[SnakeCase]
public sealed record NotificationsWire(
    [property: Description("The number of notifications that match the filter")] int Total,
    [property: Description("The number of unread notifications")] int Unread,
    IReadOnlyList<NotificationWire> Notifications
)
{
    internal static NotificationsWire From(NotificationsView view) =>
        new(view.Total, view.Unread, [.. view.Items.Select(NotificationWire.From)]);
}

/// <summary>One notification.</summary>
[SnakeCase]
public sealed record NotificationWire(
    Guid Id,
    [property: Description("sale, order, payment, delivery or cancellation")] string Type,
    string Title,
    string Message,
    NotificationDataWire Data,
    bool Read,
    DateTimeOffset CreatedAt
)
{
    internal static NotificationWire From(NotificationView view) =>
        new(
            view.Id.Value,
            view.Kind.ToString().ToLowerInvariant(),
            view.Title,
            view.Text,
            new(view.Data.Customer, view.Data.Amount, view.Data.Items, view.Data.Invoice, view.Data.Phone),
            view.ReadAt is not null,
            view.CreatedAt
        );
}

/// <summary>The content of a notification for programs.</summary>
[SnakeCase]
public sealed record NotificationDataWire(
    string Customer,
    [property: Description("The amount in reais")] decimal? Amount,
    IReadOnlyList<string> Items,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Invoice,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Phone
);

/// <summary>A notification that was read.</summary>
[SnakeCase]
public sealed record ReadNotificationWire(Guid Id, bool Read, [property: Description("The first time")] DateTimeOffset? ReadAt)
{
    internal static ReadNotificationWire From(NotificationView view) => new(view.Id.Value, view.ReadAt is not null, view.ReadAt);
}

/// <summary>A notification that was taken off the list.</summary>
[SnakeCase]
public sealed record ArchivedNotificationWire(
    Guid Id,
    bool Archived,
    bool Read,
    [property: Description("The first time")] DateTimeOffset? ArchivedAt
)
{
    internal static ArchivedNotificationWire From(NotificationView view) =>
        new(view.Id.Value, view.ArchivedAt is not null, view.ReadAt is not null, view.ArchivedAt);
}
