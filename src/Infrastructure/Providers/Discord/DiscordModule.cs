using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers.Discord.Sessions;

namespace OmniHub.Infrastructure.Providers.Discord;

/// <summary>Lines to Discord: a bot's calls and its session.</summary>
public static class DiscordModule
{
    /// <summary>
    /// Guilds, messages and reactions in guilds and direct messages, and MESSAGE_CONTENT. The last is privileged: without it, switched on in the developer portal too, messages
    /// in guilds come without their text unless they mention the bot.
    /// </summary>
    public const int DefaultIntents = 1 | (1 << 9) | (1 << 10) | (1 << 12) | (1 << 13) | (1 << 15);

    /// <summary>Adds the gateway, the parser and the sessions, with what they stand on.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, int intents = DefaultIntents)
    {
        services.AddOutbound();
        services.TryAddSingleton(new DiscordOptions { Intents = intents });
        services.TryAddSingleton<DiscordLimits>();
        services.TryAddSingleton<DiscordClient>();
        services.TryAddSingleton<DiscordUploads>();
        services.TryAddSingleton<DiscordSending>();
        services.TryAddSingleton<DiscordDownloads>();
        services.TryAddSingleton<DiscordConnectionState>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelGateway, DiscordGateway>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChannelEventParser, DiscordEventParser>());
        return services.AddSessions();
    }

    private static IServiceCollection AddSessions(this IServiceCollection services)
    {
        services.AddHeartbeats();
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
            provider.GetRequiredService<Heartbeats>(),
            provider.GetRequiredService<ILogger<BotSession>>()
        ));
        return services.AddHostedService<SessionHost>();
    }
}
