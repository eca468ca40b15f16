using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Realtime;

namespace OmniHub.Infrastructure.Realtime;

/// <summary>Adds the fan-out of events, typing and presence to connected clients.</summary>
public static class RealtimeModule
{
    /// <summary>Adds <see cref="IRealtime"/>.</summary>
    public static IServiceCollection AddRealtime(this IServiceCollection services) =>
        services
            .AddSingleton<Subscriptions>()
            .AddSingleton<EventNewsReader>()
            .AddSingleton<CredentialChecks>()
            .AddHostedService(provider => provider.GetRequiredService<CredentialChecks>())
            .AddSingleton<EventFanOut>()
            .AddSingleton<PresenceGossip>()
            .AddSingleton<Presence>()
            .AddSingleton<PresenceListener>()
            .AddHostedService(provider => provider.GetRequiredService<PresenceListener>())
            .AddSingleton<IRealtime, RealtimeHub>();
}
