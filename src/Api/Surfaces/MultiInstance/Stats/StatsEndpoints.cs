using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Usage;

namespace OmniHub.Api.Surfaces.MultiInstance.Stats;

internal static class StatsEndpoints
{
    internal static void MapStats(this RouteGroupBuilder routes)
    {
        var stats = routes.MapGroup("/api/stats").WithTags("Statistics");
        stats.MapGet("/user", GetUserStats);
        stats.MapGet("/instances/{instanceId}", GetInstanceStats);
        stats.MapGet("/system", GetSystemStats);
    }

    /// <summary>Get what the caller's instances used.</summary>
    internal static async Task<Results<Ok<UserStatsWire>, Refusal>> GetUserStats(
        IMediator hub,
        CancellationToken ct,
        [Description("today, week, month, year or all; they end today (UTC).")] string period = "month"
    ) => (await hub.Send(new GetTenantUsage(period), ct)).ToOk(UserStatsWire.From);

    /// <summary>Get what one instance used, day by day.</summary>
    internal static async Task<Results<Ok<InstanceStatsWire>, Refusal>> GetInstanceStats(
        [Description("Id of the instance.")] string instanceId,
        IMediator hub,
        CancellationToken ct,
        [Description("today, week, month, year or all; they end today (UTC).")] string period = "today"
    ) => (await hub.Send(new GetInstanceUsage(instanceId, period), ct)).ToOk(InstanceStatsWire.From);

    /// <summary>Get what everybody used in the last thirty days; for administrators.</summary>
    internal static async Task<Results<Ok<SystemStatsWire>, Refusal>> GetSystemStats(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetSystemUsage(), ct)).ToOk(SystemStatsWire.From);
}
