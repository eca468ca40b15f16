using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Events;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.EventLog;

/// <summary>The event log and its readers.</summary>
public static class EventLogModule
{
    /// <summary>Adds the unit of work, which writes the log in the transaction of each command, and the log's readers.</summary>
    /// <param name="services">The services.</param>
    /// <param name="database">The database and its engine.</param>
    /// <param name="takesPart">True if this node serves the durable readers; false for a node that only stores inbound webhooks.</param>
    public static IServiceCollection AddEventLog(this IServiceCollection services, DatabaseOptions database, bool takesPart)
    {
        services.AddScoped<IUnitOfWork, UnitOfWork>();
        services.AddSingleton<IEventReader, EventReader>();
        services.AddSingleton<SharedReading>();
        services.AddSingleton<EventFeed>();
        services.AddSingleton<IEventFeed>(provider => provider.GetRequiredService<EventFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<EventFeed>());
        services.AddScoped<IActivityLog, ActivityLog>();
        services.AddScoped<EventViews>();
        if (database.Engine is DatabaseEngine.Sqlite)
            services.AddSingleton<IBroadcast, NoBroadcast>();
        else
        {
            services.AddSingleton<PostgresBroadcast>();
            services.AddSingleton<IBroadcast>(provider => provider.GetRequiredService<PostgresBroadcast>());
            services.AddHostedService(provider => provider.GetRequiredService<PostgresBroadcast>());
        }

        if (takesPart)
            services.AddHostedService<EventConsumers>();
        return services;
    }
}
