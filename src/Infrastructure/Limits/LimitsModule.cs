using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OmniHub.Application.Limits;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Limits;

/// <summary>The rate limits of callers.</summary>
public static class LimitsModule
{
    /// <summary>Adds the counting; on PostgreSQL all nodes count together.</summary>
    public static IServiceCollection AddLimits(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton<ILeases>(provider =>
            database.Engine is DatabaseEngine.Postgres ? new SharedLeases(provider.GetRequiredService<NpgsqlDataSource>()) : new OwnLeases()
        );
        services.AddSingleton<RateLimits>();
        services.AddSingleton<IRateLimits>(provider => provider.GetRequiredService<RateLimits>());
        return services.AddHostedService<RateSweep>();
    }
}
