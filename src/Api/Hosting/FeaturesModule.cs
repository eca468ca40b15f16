using OmniHub.Api.Configuration;
using OmniHub.Application;
using OmniHub.Application.Instances;
using OmniHub.Infrastructure.Instances;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Secrets;
using OmniHub.Infrastructure.Tenants;

namespace OmniHub.Api.Hosting;

/// <summary>The features, and what they are told of the settings.</summary>
internal static class FeaturesModule
{
    // What the simulator's Evolution server takes.
    private const string SimulatorKey = "simulator-key";

    internal static IServiceCollection AddFeatures(this IServiceCollection services, HubSettings settings) =>
        services
            .AddPersistence(settings.Database)
            .AddSecrets()
            .AddApplication()
            .AddTenants()
            .AddInstances(Defaults(settings));

    private static ProviderDefaults Defaults(HubSettings settings) =>
        new()
        {
            PublicUrl = settings.PublicUrl,
            EvolutionUrl = settings.Evolution.BaseUrl?.ToString(),
            EvolutionKey = settings.Evolution.ApiKey ?? (settings.Simulator ? SimulatorKey : null),
            OfficialUrl = settings.Official.BaseUrl!.ToString(),
            OfficialVersion = settings.OfficialVersion,
            SlackUrl = settings.Slack.BaseUrl!,
            SlackClientId = settings.Slack.ClientId,
            DiscordUrl = settings.Discord.BaseUrl!,
            DiscordClientId = settings.Discord.ClientId,
        };
}
