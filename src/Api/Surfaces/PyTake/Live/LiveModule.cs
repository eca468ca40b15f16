namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>What the WebSocket needs.</summary>
internal static class LiveModule
{
    internal static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveCounters>();
        services.AddSingleton<LiveWriter>();
        services.AddSingleton<LiveHub>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveHub>());
        services.AddSingleton<LiveElsewhere>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveElsewhere>());
        services.AddSingleton<LivePresence>();
        services.AddSingleton<LiveTalk>();
        services.AddSingleton<LiveSession>();
        return services;
    }
}
