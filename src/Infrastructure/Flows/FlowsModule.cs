using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Flows;
using OmniHub.Domain.Flows;

namespace OmniHub.Infrastructure.Flows;

/// <summary>Flows: their storage, their templates.</summary>
public static class FlowsModule
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddFlows(this IServiceCollection services)
    {
        services.AddSingleton<ITemplateRenderer, HandlebarsTemplates>();
        services.AddSingleton<FlowDirectory>();
        services.AddSingleton<IFlowDirectory>(provider => provider.GetRequiredService<FlowDirectory>());
        services.AddHostedService(provider => provider.GetRequiredService<FlowDirectory>());
        services.AddScoped<IFlows, FlowStore>();
        services.AddScoped<IFlowReader, FlowStore>();
        services.AddScoped<FlowStarts>();
        services.AddScoped<FlowAddresses>();
        services.AddScoped<FlowCallRules>();
        return services.AddHostedService<FlowClock>();
    }
}
