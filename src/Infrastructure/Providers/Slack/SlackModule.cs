using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Channels;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Providers.Slack;

/// <summary>Slack instances.</summary>
public static class SlackModule
{
    /// <summary>Adds the gateway, the installer and the parser, with what they stand on.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services)
    {
        services.AddOutbound();
        services.TryAddSingleton<SlackPace>();
        services.TryAddSingleton<SlackNameCache>();
        services.TryAddSingleton<SlackClient>();
        services.TryAddSingleton<SlackFiles>();
        services.TryAddSingleton<SlackUploading>();
        services.TryAddSingleton<SlackPeople>();
        services.TryAddSingleton<SlackSending>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelGateway, SlackGateway>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelEventParser, SlackEventParser>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IAppInstaller, SlackInstaller>());
        return services;
    }

    /// <summary>Adds the ways in: what calls bring, and the sockets of apps that have them.</summary>
    public static IServiceCollection AddSlackIntake(this IServiceCollection services, bool socketMode)
    {
        services.AddSingleton(new SlackSocketOptions(socketMode));
        services.TryAddSingleton<SlackNames>();
        services.AddHeartbeats();
        services.AddHostedService(provider => provider.GetRequiredService<SlackNames>());
        services.TryAddSingleton(provider => new SlackIntake(
            provider.GetRequiredService<IInbox>(),
            provider.GetRequiredService<SlackNames>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.TryAddSingleton<SlackHearing>();
        services.TryAddSingleton<SlackSocket>();
        services.AddHostedService<SlackSockets>();
        return services;
    }
}
