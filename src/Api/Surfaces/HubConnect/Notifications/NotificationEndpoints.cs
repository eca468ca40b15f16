using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Notifications;

namespace OmniHub.Api.Surfaces.HubConnect.Notifications;

internal static class NotificationEndpoints
{
    internal static void MapNotifications(this RouteGroupBuilder tenant)
    {
        var routes = tenant.MapGroup("/notifications").WithTags("Notifications");
        routes.MapGet("", ListNotifications);
        routes.MapPut("/{notification_id}/read", ReadNotification);
        routes.MapPut("/{notification_id}/archive", ArchiveNotification).IsAlsoUnderstood();
        routes.MapPost("/{notification_id}/archive", ArchiveNotification).IsAlsoUnderstood().Called("postNotificationToArchive");
    }

    /// <summary>Retrieve notifications for a tenant, the newest first.</summary>
    internal static async Task<Results<Ok<NotificationsWire>, Refusal>> ListNotifications(
        [Description("Tenant UUID")] string tenant_id,
        IMediator hub,
        CancellationToken ct,
        [Description("Maximum number of notifications to return, 1 to 1000")] [Range(1, 1000)] int limit = 50,
        [Description("Number of notifications to skip")] [Range(0, int.MaxValue)] int offset = 0,
        [Description("Return only unread notifications; total counts those")] bool unread_only = false
    ) => (await hub.Send(new ListNotifications(limit, offset, unread_only), ct)).ToOk(NotificationsWire.From);

    /// <summary>Mark a specific notification as read.</summary>
    internal static async Task<Results<Ok<ReadNotificationWire>, Refusal>> ReadNotification(
        [Description("Tenant UUID")] string tenant_id,
        string notification_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ReadNotification(notification_id), ct)).ToOk(ReadNotificationWire.From);

    /// <summary>Take a specific notification off the list; it counts as read, too.</summary>
    internal static async Task<Results<Ok<ArchivedNotificationWire>, Refusal>> ArchiveNotification(
        [Description("Tenant UUID")] string tenant_id,
        string notification_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ArchiveNotification(notification_id), ct)).ToOk(ArchivedNotificationWire.From);
}
