using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Usage;
using OmniHub.Infrastructure.EventLog;

namespace OmniHub.Infrastructure.Usage;

/// <summary>The usage of instances, counted as it happens.</summary>
public static class UsageModule
{
    /// <summary>Adds the counters and who reads them.</summary>
    public static IServiceCollection AddUsage(this IServiceCollection services)
    {
        services.AddSingleton<IEventConsumer, UsageCounter>();
        services.AddSingleton<ApiCallCounter>();
        services.AddSingleton<IApiCallCounter>(provider => provider.GetRequiredService<ApiCallCounter>());
        services.AddHostedService(provider => provider.GetRequiredService<ApiCallCounter>());
        services.AddScoped<IUsageReader, UsageReader>();
        return services;
    }
}
