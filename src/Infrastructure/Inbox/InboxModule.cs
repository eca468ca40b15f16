using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Inbox;
using OmniHub.Application.Kernel;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Inbound webhooks that are not recorded yet.</summary>
public static class InboxModule
{
    /// <summary>Adds the durable inbox, what records it, and the host that starts and ends inbox, replies and outbox in their order.</summary>
    public static IServiceCollection AddInbox(this IServiceCollection services)
    {
        services.AddSingleton<IInbox, Inbox>();
        services.AddScoped<IDeadLetters, DeadLetters>();
        services.AddSingleton<OwnNumbers>();
        services.AddSingleton<InboxProcessor>();
        services.AddSingleton<InboxReader>();
        services.AddSingleton<InboxReadiness>();
        services.AddSingleton<IReadinessCheck>(provider => provider.GetRequiredService<InboxReadiness>());
        services.AddHostedService(provider => provider.GetRequiredService<InboxReadiness>());
        return services.AddHostedService<WorkHost>();
    }
}
