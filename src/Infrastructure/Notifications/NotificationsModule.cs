using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Notifications;
using OmniHub.Domain.Notifications;

namespace OmniHub.Infrastructure.Notifications;

/// <summary>News for the people of a tenant.</summary>
public static class NotificationsModule
{
    /// <summary>Adds the notifications.</summary>
    public static IServiceCollection AddNotifications(this IServiceCollection services) =>
        services
            .AddScoped<NotificationStore>()
            .AddScoped<INotifications>(scope => scope.GetRequiredService<NotificationStore>())
            .AddScoped<INotificationReader>(scope => scope.GetRequiredService<NotificationStore>());
}
