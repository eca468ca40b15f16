using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Postgres;

namespace OmniHub.Infrastructure.Work;

/// <summary>The distribution of work among nodes, its order and its announcements.</summary>
public static class WorkModule
{
    /// <summary>Adds the leases on partitions, and the announcements that wake the workers.</summary>
    /// <param name="services">The services.</param>
    /// <param name="database">The database; on SQLite one node has all partitions, on PostgreSQL nodes lease them.</param>
    /// <param name="options">The part of this node in the work.</param>
    public static IServiceCollection AddWork(this IServiceCollection services, DatabaseOptions database, WorkOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new LeaseOptions(options.Lease));
        services.AddSingleton<MonotonicClock>();
        services.AddSingleton<PartitionsInFlight>();
        if (database.Engine is DatabaseEngine.Sqlite)
        {
            services.AddSingleton<IPartitionLeases, AllPartitions>();
            return services.AddSingleton<IWorkNotifier, WorkNotifier>();
        }

        services.AddSingleton<IPartitionLeases>(provider => new PostgresPartitionLeases(
            PostgresDatabase.ConnectApart(database.ConnectionString, options.Lease),
            options,
            provider.GetRequiredService<PartitionsInFlight>(),
            provider.GetRequiredService<ILogger<PostgresPartitionLeases>>()
        ));
        services.AddSingleton<PostgresWorkNotifier>();
        services.AddSingleton<IWorkNotifier>(provider => provider.GetRequiredService<PostgresWorkNotifier>());
        return services.AddHostedService(provider => provider.GetRequiredService<PostgresWorkNotifier>());
    }
}
