using Npgsql;
using OmniHub.Api.Configuration;
using OmniHub.Api.Identity;
using OmniHub.Api.Wire;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel.Behaviors;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OmniHub.Api.Telemetry;

/// <summary>Measures the runtime, the server, the drivers and the hub itself; sends metrics and traces out when a collector is configured.</summary>
internal static class TelemetryModule
{
    internal static IServiceCollection AddTelemetry(this IServiceCollection services, HubSettings settings)
    {
        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("omnihub").AddEnvironmentVariableDetector())
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddNpgsqlInstrumentation()
                    .AddMeter("Microsoft.EntityFrameworkCore", "Polly", HubTelemetry.Name)
                    .AddView(HttpTags.OfCallsOut)
                    // A scrape answers what is true at that moment, under the instruments' own tags alone.
                    .AddPrometheusExporter(prometheus =>
                        (prometheus.ScrapeResponseCacheDurationMilliseconds, prometheus.ScopeInfoEnabled) = (0, false)
                    )
            );
        if (settings.Telemetry is not null)
        {
            telemetry
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithTracing(traces =>
                    traces
                        .AddAspNetCoreInstrumentation()
                        .AddHttpClientInstrumentation()
                        .AddNpgsql()
                        .AddSource(HubTelemetry.Name)
                        .AddProcessor<HttpTags>()
                        .AddOtlpExporter()
                );
        }

        return services;
    }

    /// <summary><c>/metrics</c>: for this machine, and for whoever shows the platform key.</summary>
    internal static void MapMetrics(this IEndpointRouteBuilder app) =>
        app.MapPrometheusScrapingEndpoint("/metrics")
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]))
            .AddEndpointFilter(
                async (call, next) =>
                {
                    var caller = call.HttpContext.RequestServices.GetRequiredService<CallerContext>().Current;
                    if (caller is not { IsPlatform: true } && !Loopback.IsStraight(call.HttpContext))
                        return new Refusal(caller is null ? IdentityFailures.NoCredential : IdentityFailures.NotAllowed);
                    return await next(call);
                }
            )
            .ExcludeFromDescription();
}
