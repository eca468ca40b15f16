using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Application.Assistants;
using OmniHub.Infrastructure.Outbound;

namespace OmniHub.Infrastructure.Assistants;

/// <summary>Agent services over HTTP.</summary>
public static class AssistantsModule
{
    /// <summary>Adds the client of AI assistants and its dependencies.</summary>
    public static IServiceCollection AddAssistants(this IServiceCollection services)
    {
        services.AddOutbound();
        services.TryAddSingleton<IAssistantClient, HttpAssistantClient>();
        return services;
    }
}
