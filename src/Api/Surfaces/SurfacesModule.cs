using OmniHub.Api.Surfaces.HubConnect.WhatsApp;
using OmniHub.Api.Surfaces.MultiInstance.Webhooks;
using OmniHub.Api.Surfaces.PyTake.Webhooks;
using OmniHub.Api.Wire;
using OmniHub.Application.Webhooks;

namespace OmniHub.Api.Surfaces;

/// <summary>The dialects.</summary>
internal static class SurfacesModule
{
    /// <summary>Adds the given dialects, and the formats of the events in tenants' webhooks.</summary>
    internal static IServiceCollection AddSurfaces(this IServiceCollection services, IReadOnlyList<Surface> surfaces, Surface house) =>
        services
            .AddWire(surfaces, house)
            .AddSingleton<IWireEvents, WireEvents>()
            .AddSingleton<IWireEvents, CloudEvents>()
            .AddSingleton(OwnInstance.Names);
}
