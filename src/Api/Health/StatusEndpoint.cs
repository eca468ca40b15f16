using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Health;

/// <summary>Documents 002 and 003: how the service is doing.</summary>
internal static class StatusEndpoint
{
    internal static void MapStatus(this RouteGroupBuilder surface) =>
        surface.MapGet("/api/v1/status", GetStatus).WithTags("Service").AllowAnonymous();

    /// <summary>Service status, with the health of its components.</summary>
    internal static async Task<Ok<StatusWire>> GetStatus(
        IEnumerable<IReadinessCheck> checks,
        TimeProvider clock,
        IHostEnvironment environment,
        IHostApplicationLifetime lifetime,
        ILogger<StatusWire> log,
        CancellationToken ct
    )
    {
        var readiness = await ReadinessWire.Ask(checks, lifetime, clock, log, ct);
        return TypedResults.Ok(StatusWire.From(readiness, environment.EnvironmentName.ToLowerInvariant()));
    }
}

/// <summary>The status of the service.</summary>
/// <param name="Status"><c>running</c>, or <c>degraded</c> while a component does not work.</param>
/// <param name="Service">The name of the service.</param>
/// <param name="Version">The hub's version.</param>
/// <param name="ApiVersion">The API's version.</param>
/// <param name="Timestamp">Now.</param>
/// <param name="Uptime">Seconds since this node started.</param>
/// <param name="Environment">production, development …</param>
/// <param name="Components">Each component with its state: <c>healthy</c> or the reason of the failure.</param>
/// <param name="Features">The features that the service offers.</param>
[SnakeCase]
public sealed record StatusWire(
    string Status,
    string Service,
    string Version,
    string ApiVersion,
    DateTimeOffset Timestamp,
    long Uptime,
    string Environment,
    IReadOnlyDictionary<string, string> Components,
    IReadOnlyList<string> Features
)
{
    private static readonly long Started = Stopwatch.GetTimestamp();

    private static readonly string[] All =
    [
        "authentication",
        "whatsapp_evolution",
        "whatsapp_official",
        "slack",
        "discord",
        "websocket",
        "conversations",
        "dashboard",
        "flows",
        "webhooks",
        "event_log",
    ];

    private static readonly string Number =
        typeof(StatusWire).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "0.0.0";

    internal static StatusWire From(ReadinessWire readiness, string environment) =>
        new(
            readiness.IsReady ? "running" : "degraded",
            "omnihub",
            Number,
            "v1",
            readiness.Timestamp,
            (long)Stopwatch.GetElapsedTime(Started).TotalSeconds,
            environment,
            readiness.Checks.ToDictionary(
                check => check.Key,
                check => check.Value == "ok" ? "healthy" : check.Value,
                StringComparer.Ordinal
            ),
            All
        );
}
