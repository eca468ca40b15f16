using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Health;

/// <summary>The registry of background loops.</summary>
internal static class HealthModule
{
    /// <summary>Adds it once, however many modules with loops ask for it: an adapter of a provider is used without a database as well.</summary>
    internal static IServiceCollection AddHeartbeats(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Heartbeats>();
        services.TryAddSingleton<IHeartbeats>(provider => provider.GetRequiredService<Heartbeats>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IReadinessCheck, Heartbeats>(provider => provider.GetRequiredService<Heartbeats>())
        );
        return services;
    }
}
