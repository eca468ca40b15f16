using OmniHub.Api.Configuration;
using OmniHub.Application;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Infrastructure.Analytics;
using OmniHub.Infrastructure.Assistants;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Erp;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Flows;
using OmniHub.Infrastructure.Idempotency;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Instances;
using OmniHub.Infrastructure.Limits;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Notifications;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Outbox;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Providers.Discord;
using OmniHub.Infrastructure.Providers.Evolution;
using OmniHub.Infrastructure.Providers.Official;
using OmniHub.Infrastructure.Providers.Slack;
using OmniHub.Infrastructure.Realtime;
using OmniHub.Infrastructure.Replies;
using OmniHub.Infrastructure.Retention;
using OmniHub.Infrastructure.Scheduling;
using OmniHub.Infrastructure.Secrets;
using OmniHub.Infrastructure.Templates;
using OmniHub.Infrastructure.Tenants;
using OmniHub.Infrastructure.Usage;
using OmniHub.Infrastructure.WebhookDeliveries;
using OmniHub.Infrastructure.Webhooks;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Api.Hosting;

/// <summary>Registers the features and passes them their settings.</summary>
internal static class FeaturesModule
{
    internal static IServiceCollection AddFeatures(this IServiceCollection services, HubSettings settings, IHostEnvironment environment) =>
        services
            .AddPersistence(settings.Database)
            .AddSecrets()
            .AddApplication(typeof(InstancesModule).Assembly)
            .AddTenants()
            .AddNotifications()
            .AddErp()
            .AddLimits(settings.Database)
            .AddInstances(Defaults(settings))
            .AddOutside(settings, environment)
            .AddEvolution()
            .AddOfficial()
            .AddSlack()
            .AddSlackIntake(settings.SlackSocketMode)
            .AddDiscord(settings.DiscordIntents)
            .AddAssistants()
            .AddIdempotency()
            .AddFlows()
            .AddTemplates()
            .AddWork(settings.Database, WorkOf(settings))
            .AddOutbox()
            .AddReplies(new() { MostPerMinute = settings.MostAutoAnswers })
            .AddInbox()
            .AddEventLog(settings.Database, takesPart: settings.InboxWorkers != 0)
            .AddRealtime()
            .AddWebhooks()
            .AddWebhookDeliveries()
            .AddUsage()
            .AddSingleton(new StorageOptions(settings.LeastFree))
            .AddMedia(settings.Media)
            .AddChatHistory()
            .AddScheduling()
            .AddRetention()
            .AddConversations()
            .AddAnalytics();

    private static WorkOptions WorkOf(HubSettings settings)
    {
        var options = new WorkOptions { Lease = settings.InboxLease };
        return settings.InboxWorkers is { } workers ? options with { Workers = workers } : options;
    }

    // Tenants' addresses pass the guard; a server that the operator named is trusted wherever it is, for what it was named for alone.
    private static IServiceCollection AddOutside(this IServiceCollection services, HubSettings settings, IHostEnvironment environment)
    {
        services.AddSingleton(new EgressOptions { Allow = settings.EgressAllow, AllowLoopback = environment.IsDevelopment() });
        Trust(OutboundPurpose.Evolution, settings.Evolution);
        Trust(OutboundPurpose.Official, settings.Official);
        Trust(OutboundPurpose.Slack, settings.Slack);
        Trust(OutboundPurpose.Discord, settings.Discord);
        return services;

        void Trust(OutboundPurpose purpose, ProviderSettings provider)
        {
            if (provider.BaseUrl is { } address)
                services.TrustHost(purpose, address);
        }
    }

    private static ProviderDefaults Defaults(HubSettings settings) =>
        new()
        {
            PublicUrl = settings.PublicUrl,
            EvolutionUrl = settings.Evolution.BaseUrl?.ToString().TrimEnd('/'),
            EvolutionKey = settings.Evolution.ApiKey,
            OfficialUrl = settings.Official.BaseUrl!.ToString().TrimEnd('/'),
            OfficialVersion = settings.OfficialVersion,
            SlackUrl = settings.Slack.BaseUrl!,
            SlackClientId = settings.Slack.ClientId,
            SlackClientSecret = settings.Slack.ClientSecret,
            SlackSigningSecret = settings.Slack.SigningSecret,
            SlackBotToken = settings.Slack.BotToken,
            SlackAppToken = settings.Slack.AppToken,
            DiscordUrl = settings.Discord.BaseUrl!,
            DiscordClientId = settings.Discord.ClientId,
            DiscordBotToken = settings.Discord.BotToken,
        };
}
