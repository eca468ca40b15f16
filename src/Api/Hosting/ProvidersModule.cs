using OmniHub.Api.Configuration;
using OmniHub.Application.Instances;
using OmniHub.Infrastructure.Agents;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Providers.Evolution;

namespace OmniHub.Api.Hosting;

/// <summary>Everything that the hub calls, and what the settings say about it.</summary>
internal static class ProvidersModule
{
    internal static void AddProviders(this IServiceCollection services, HubSettings settings, IHostEnvironment environment)
    {
        services.AddSingleton(new EgressOptions { Allow = settings.EgressAllow, AllowLoopback = environment.IsDevelopment() });
        foreach (var own in new[] { settings.Evolution, settings.Official, settings.Slack, settings.Discord })
        {
            if (own.BaseUrl is { } address)
                services.TrustHost(address);
        }

        services.AddEvolution();
        services.AddAgents();
    }

    internal static ProviderDefaults ToProviderDefaults(this HubSettings settings) =>
        new()
        {
            PublicUrl = settings.PublicUrl,
            EvolutionUrl = settings.Evolution.BaseUrl?.ToString(),
            EvolutionKey = settings.Evolution.ApiKey ?? (settings.Simulator && IsSimulator(settings.Evolution.BaseUrl) ? Simulator.EvolutionServer.GlobalKey : null),
            OfficialUrl = settings.Official.BaseUrl!.ToString(),
            OfficialVersion = settings.OfficialVersion,
            SlackUrl = settings.Slack.BaseUrl!,
            SlackClientId = settings.Slack.ClientId,
            DiscordUrl = settings.Discord.BaseUrl!,
            DiscordClientId = settings.Discord.ClientId,
        };

    internal static InboxOptions ToInboxOptions(this HubSettings settings) =>
        settings.InboxWorkers is { } workers ? new InboxOptions { Workers = workers } : new InboxOptions();

    private static bool IsSimulator(Uri? server) => server?.AbsolutePath.StartsWith("/simulator/", StringComparison.Ordinal) == true;
}
