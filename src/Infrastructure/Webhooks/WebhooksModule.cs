using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.WebhookDeliveries;

namespace OmniHub.Infrastructure.Webhooks;

/// <summary>The webhook endpoints of tenants.</summary>
public static class WebhooksModule
{
    /// <summary>Adds the endpoints; their calls are made by <see cref="WebhookDeliveriesModule"/>.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddScoped<WebhookStore>();
        services.AddScoped<IWebhookEndpoints>(provider => provider.GetRequiredService<WebhookStore>());
        services.AddScoped<IWebhookReader>(provider => provider.GetRequiredService<WebhookStore>());
        services.AddScoped<WebhookAddresses>();
        services.AddSingleton<WebhookBodies>();
        return services;
    }
}
