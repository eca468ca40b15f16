using OmniHub.Api.Ingress.Evolution;

namespace OmniHub.Api.Ingress;

/// <summary>Where providers call the hub.</summary>
internal static class IngressModule
{
    internal static IServiceCollection AddIngress(this IServiceCollection services) => services.AddSingleton<EvolutionDoor>();

    internal static void MapIngress(this IEndpointRouteBuilder app) => app.MapEvolution();
}
