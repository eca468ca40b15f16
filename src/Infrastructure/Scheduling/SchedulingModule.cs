using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Scheduling;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Infrastructure.Scheduling;

/// <summary>Messages that wait for their time.</summary>
public static class SchedulingModule
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddScheduling(this IServiceCollection services)
    {
        services.AddScoped<IScheduledMessages, ScheduledStore>();
        services.AddScoped<IScheduledReader, ScheduledStore>();
        services.AddScoped<ScheduledMessages>();
        return services.AddHostedService<ScheduledTimer>();
    }
}
