using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Webhooks;
using OmniHub.Infrastructure.EventLog;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>The calls to the tenants' own addresses.</summary>
public static class WebhookDeliveriesModule
{
    /// <summary>Adds them. The words they are made in come with the host: <see cref="IWireEvents"/>.</summary>
    public static IServiceCollection AddWebhookDeliveries(this IServiceCollection services)
    {
        services.AddSingleton<EndpointSnapshots>();
        services.AddSingleton<EndpointBreakers>();
        services.AddSingleton<DeliverySender>();
        services.AddSingleton<DeliveryCommits>();
        services.AddSingleton<EndpointStops>();
        services.AddSingleton<DeliveryRunner>();
        services.AddSingleton<DeliveryQueue>();
        services.AddSingleton<DeliveryPlanner>();
        services.AddSingleton<IEventConsumer>(provider => provider.GetRequiredService<DeliveryPlanner>());
        services.AddScoped<IDeliveryLog, DeliveryLog>();
        services.AddHostedService<DeliveryHost>();
        return services;
    }
}
