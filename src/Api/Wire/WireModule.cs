using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;

namespace OmniHub.Api.Wire;

/// <summary>Puts dialects on the host: one loop, no reflection.</summary>
internal static class WireModule
{
    private static readonly int[] OfBodies = [StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType];

    internal static IServiceCollection AddWire(this IServiceCollection services, IReadOnlyList<Surface> surfaces, Surface house)
    {
        services.AddSingleton(new SurfaceIndex(surfaces, house));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => Speak(options.SerializerOptions));
        return services;
    }

    /// <summary>Answers every failure of the rest of the pipeline in the format of the requested dialect. Must be the first middleware.</summary>
    internal static IApplicationBuilder UseFailures(this IApplicationBuilder app) => app.UseMiddleware<Failures>();

    internal static void MapSurfaces(this IEndpointRouteBuilder app)
    {
        foreach (var surface in app.ServiceProvider.GetRequiredService<SurfaceIndex>().All)
            surface.Map(app.MapSurface(surface));
    }

    /// <summary>The group that all routes of a dialect live in.</summary>
    internal static RouteGroupBuilder MapSurface(this IEndpointRouteBuilder app, Surface surface) =>
        app.MapBelow(surface).RequireAuthorization();

    /// <summary>
    /// The group for provider callbacks and what else shows by itself who it is: documented and refused like the rest of the dialect, but without a credential of ours, with
    /// larger bodies, and past everything that comes after routing in the pipeline.
    /// </summary>
    internal static RouteGroupBuilder MapCallbacks(this IEndpointRouteBuilder app, string surfaceName)
    {
        var callbacks = app.MapBelow(app.ServiceProvider.GetRequiredService<SurfaceIndex>().Named(surfaceName))
            .AcceptsUpTo(BodyLimits.Webhook)
            .WithMetadata(new ProviderCallback());
        callbacks.ShortCircuit();
        return callbacks;
    }

    private static RouteGroupBuilder MapBelow(this IEndpointRouteBuilder app, Surface surface)
    {
        var group = app.MapGroup("").WithGroupName(surface.Name).WithMetadata(surface).DisableAntiforgery();
        ((IEndpointConventionBuilder)group).Finally(endpoint => DocumentRefusals(endpoint, surface));
        return group;
    }

    private static void Speak(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.MaxDepth = 64;
        json.Converters.Add(new UtcDates());
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(SnakeCase.Apply);
    }

    /// <summary>Adds the possible refusals of each operation to its document, in the error format of the dialect.</summary>
    private static void DocumentRefusals(EndpointBuilder endpoint, Surface surface)
    {
        var open = endpoint.Metadata.OfType<IAllowAnonymous>().Any();
        var named = (endpoint as RouteEndpointBuilder)?.RoutePattern.Parameters.Count > 0;
        var isCallback = endpoint.Metadata.OfType<ProviderCallback>().Any();
        var takesBody = endpoint.Metadata.OfType<IAcceptsMetadata>().Any();
        var explains = endpoint.Metadata.OfType<RefusalsExplained>().Any();
        var checksCredential = endpoint.Metadata.OfType<CredentialCheck>().Any();
        var reachesProvider = endpoint.Metadata.OfType<ReachesProvider>().Any();
        foreach (var status in surface.RefusalStatuses().Concat(OfBodies).Distinct())
        {
            var applies = status switch
            {
                StatusCodes.Status401Unauthorized => !open || checksCredential,
                StatusCodes.Status403Forbidden => !open,
                StatusCodes.Status404NotFound => !open || takesBody || named,
                StatusCodes.Status409Conflict or StatusCodes.Status422UnprocessableEntity => !isCallback || explains,
                StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType => takesBody,
                StatusCodes.Status501NotImplemented or StatusCodes.Status502BadGateway => reachesProvider,
                _ => true,
            };
            if (applies && !endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Any(known => known.StatusCode == status))
                endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, surface.ErrorTypeOf(status), ["application/json"]));
        }
    }
}
