using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Evolution;

/// <summary>WhatsApp instances through Evolution servers.</summary>
public static class EvolutionModule
{
    /// <summary>Adds the gateway and the parser of Evolution, with what they stand on.</summary>
    public static IServiceCollection AddEvolution(this IServiceCollection services)
    {
        services.AddOutbound();
        services.TryAddSingleton<EvolutionClient>();
        services.TryAddSingleton<EvolutionConnections>();
        services.TryAddSingleton<EvolutionSessions>();
        services.TryAddSingleton<EvolutionSending>();
        services.TryAddSingleton<EvolutionChats>();
        services.TryAddSingleton<EvolutionDownloads>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelGateway, EvolutionGateway>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelEventParser, EvolutionEventParser>());
        return services;
    }
}
