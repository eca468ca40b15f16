using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Retention;
using OmniHub.Domain.Retention;

namespace OmniHub.Infrastructure.Retention;

/// <summary>Retention, erasure and export of data.</summary>
public static class RetentionModule
{
    /// <summary>Adds the policies, the sweeper, erasure and export.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services)
    {
        services.AddScoped<IRetentionPolicies, RetentionStore>();
        services.AddScoped<IErasure, Erasure>();
        services.AddScoped<IExportReader, ExportReader>();
        services.AddSingleton<RetentionSweep>();
        return services.AddHostedService(provider => provider.GetRequiredService<RetentionSweep>());
    }
}
