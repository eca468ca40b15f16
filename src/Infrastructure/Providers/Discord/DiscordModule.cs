using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Messaging;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers.Discord.Sessions;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Lines to Discord: a bot's calls and its session.</summary>
public static class DiscordModule
{
    /// <summary>Adds the gateway, the parser and the sessions, with what they stand on.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, DiscordOptions options)
    {
        services.AddOutbound();
        services.TryAddSingleton(options);
        services.TryAddSingleton<DiscordLimits>();
        services.TryAddSingleton<DiscordClient>();
        services.TryAddSingleton<DiscordUploads>();
        services.TryAddSingleton<DiscordSending>();
        services.TryAddSingleton<DiscordDownloads>();
        services.TryAddSingleton<DiscordLineState>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelGateway, DiscordGateway>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelEventParser, DiscordEventParser>());
        return services.AddSessions();
    }

    private static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.TryAddSingleton<SessionSignal>();
        services.TryAddSingleton<BotDirectory>();
        services.TryAddSingleton<GatewayConnector>();
        services.TryAddSingleton<FrameIntake>();
        services.TryAddSingleton<ISessionStore, SessionStore>();
        services.TryAddSingleton(provider => new SessionTools(
            provider.GetRequiredService<DiscordClient>(),
            provider.GetRequiredService<GatewayConnector>(),
            provider.GetRequiredService<ISessionStore>(),
            provider.GetRequiredService<FrameIntake>(),
            provider.GetRequiredService<DiscordOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BotSession>>()
        ));
        return services.AddHostedService<SessionHost>();
    }
}
