using OmniHub.Api.Configuration;
using OmniHub.Api.Identity;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Telemetry;

/// <summary>What the hub tells about itself.</summary>
internal static class TelemetryModule
{
    internal static IServiceCollection AddTelemetry(this IServiceCollection services, HubSettings settings)
    {
        services.AddSingleton(_ => new Telemetry(export: settings.Telemetry is not null));
        services.AddHostedService(provider => provider.GetRequiredService<Telemetry>());
        return services;
    }

    /// <summary><c>/metrics</c>: for this machine, and for whoever shows the platform key.</summary>
    internal static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapGet(
                "/metrics",
                (HttpContext context, Telemetry telemetry, CallerContext caller) =>
                {
                    if (caller.Current is not { IsPlatform: true } && !Loopback.IsStraight(context))
                        return new Refusal(caller.Current is null ? IdentityFailures.NoCredential : IdentityFailures.NotAllowed);
                    return Results.Text(telemetry.Scrape(), "text/plain; version=0.0.4; charset=utf-8");
                }
            )
            .ExcludeFromDescription();
}
