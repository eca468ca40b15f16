using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Channels;
using OmniHub.Application.Templates;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Official;

/// <summary>WhatsApp instances through Meta's Cloud API.</summary>
public static class OfficialModule
{
    /// <summary>Adds the gateway and the parser, with what they stand on.</summary>
    public static IServiceCollection AddOfficial(this IServiceCollection services)
    {
        services.AddOutbound();
        services.TryAddSingleton<OfficialClient>();
        services.TryAddSingleton<OfficialMedia>();
        services.TryAddSingleton<OfficialPace>();
        services.TryAddSingleton<OfficialSending>();
        services.TryAddSingleton<ITemplateCatalog, OfficialTemplates>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelGateway, OfficialGateway>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelEventParser, OfficialEventParser>());
        return services;
    }
}
