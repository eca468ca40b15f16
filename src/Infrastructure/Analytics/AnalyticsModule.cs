using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Analytics;
using OmniHub.Infrastructure.EventLog;

namespace OmniHub.Infrastructure.Analytics;

/// <summary>The counters and who reads them.</summary>
public static class AnalyticsModule
{
    /// <summary>Adds them; the handlers are found by the application's scan.</summary>
    public static IServiceCollection AddAnalytics(this IServiceCollection services)
    {
        services.AddSingleton<IEventConsumer, Statistics>();
        services.AddScoped<IStatisticsReader, StatisticsReader>();
        return services;
    }
}
