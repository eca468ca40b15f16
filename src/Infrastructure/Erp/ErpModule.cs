using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Erp;
using OmniHub.Domain.Erp;

namespace OmniHub.Infrastructure.Erp;

/// <summary>Events of tenants' ERPs and the messages to their customers.</summary>
public static class ErpModule
{
    /// <summary>Adds the events, the texts and the messenger.</summary>
    public static IServiceCollection AddErp(this IServiceCollection services)
    {
        services.AddScoped<IErpEvents, ErpEventStore>();
        services.AddScoped<ICustomerTemplates, CustomerTemplateStore>();
        services.AddScoped<ErpIntake>();
        services.AddSingleton<ErpMessenger>();
        services.AddSingleton<IErpMessenger>(provider => provider.GetRequiredService<ErpMessenger>());
        return services.AddHostedService(provider => provider.GetRequiredService<ErpMessenger>());
    }
}
