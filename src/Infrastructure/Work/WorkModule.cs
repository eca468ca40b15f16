using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Persistence.Postgres;

namespace OmniHub.Infrastructure.Work;

/// <summary>How work is shared among nodes, kept in order and announced.</summary>
public static class WorkModule
{
    /// <summary>Adds the leases on shares of the work, and the announcements that wake whoever does it.</summary>
    /// <param name="services">Where.</param>
    /// <param name="database">On SQLite one node has all shares; on PostgreSQL nodes lease them.</param>
    /// <param name="options">How this node takes part.</param>
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
