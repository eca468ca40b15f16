using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Agents;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Agents;

/// <summary>Agent services over HTTP.</summary>
public static class AgentsModule
{
    /// <summary>Adds the client that asks agents, with what it stands on.</summary>
    public static IServiceCollection AddAgents(this IServiceCollection services)
    {
        services.AddOutbound();
        services.TryAddSingleton<IAgentClient, HttpAgentClient>();
        return services;
    }
}
