using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Events;
using OmniHub.Application.Instances;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>The event log and its readers.</summary>
public static class EventLogModule
{
    /// <summary>Adds the readers.</summary>
    /// <param name="services">Where.</param>
    /// <param name="takesPart">Whether this node serves the durable readers; one that only takes messages does not.</param>
    public static IServiceCollection AddEventLog(this IServiceCollection services, bool takesPart)
    {
        services.AddSingleton<IEventReader, EventReader>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<IEventFeed>(provider => provider.GetRequiredService<EventFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<EventFeed>());
        services.AddScoped<IActivityLog, ActivityLog>();
        if (takesPart)
            services.AddHostedService<EventConsumers>();
        return services;
    }
}
