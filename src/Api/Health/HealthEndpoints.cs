using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Health;

/// <summary>The endpoints for health, liveness and readiness.</summary>
internal static class HealthEndpoints
{
    internal static void MapHealth(this RouteGroupBuilder surface)
    {
        var health = surface.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("", GetHealth);
        health.MapGet("/live", GetLiveness);
        health.MapGet("/ready", GetReadiness).Produces<ReadinessWire>(StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Checks that the hub answers.</summary>
    internal static Ok<HealthWire> GetHealth(TimeProvider clock) => TypedResults.Ok(HealthWire.Healthy(clock.GetUtcNow()));

    /// <summary>Checks that this process runs; calls no other service.</summary>
    internal static Ok<HealthWire> GetLiveness(TimeProvider clock) => TypedResults.Ok(HealthWire.Healthy(clock.GetUtcNow()));

    /// <summary>Checks that this node can do its work now, and lists the reasons if it cannot.</summary>
    internal static async Task<Results<Ok<ReadinessWire>, JsonHttpResult<ReadinessWire>>> GetReadiness(
        IEnumerable<IReadinessCheck> checks,
        TimeProvider clock,
        IHostApplicationLifetime lifetime,
        ILogger<ReadinessWire> log,
        CancellationToken ct
    )
    {
        var readiness = await ReadinessWire.Ask(checks, lifetime, clock, log, ct);
        return readiness.IsReady
            ? TypedResults.Ok(readiness)
            : TypedResults.Json(readiness, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
