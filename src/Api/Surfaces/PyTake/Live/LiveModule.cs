namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>Registers the services of the WebSocket.</summary>
internal static class LiveModule
{
    internal static IServiceCollection AddLive(this IServiceCollection services) =>
        services
            .AddSingleton<LiveCounters>()
            .AddSingleton<LiveWriter>()
            .AddSingleton<LiveClients>()
            .AddSingleton<LiveTalk>()
            .AddSingleton<LiveSession>();
}
