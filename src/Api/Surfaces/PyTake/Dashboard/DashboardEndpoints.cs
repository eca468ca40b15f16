using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OmniHub.Api.Wire;
using OmniHub.Application.Analytics;

namespace OmniHub.Api.Surfaces.PyTake.Dashboard;

internal static class DashboardEndpoints
{
    internal static void MapDashboard(this RouteGroupBuilder routes)
    {
        var dashboard = routes.MapGroup("/api/v1/dashboard").WithTags("Dashboard");
        dashboard.MapGet("/metrics", GetDashboardMetrics);
        dashboard.MapGet("/analytics", GetDashboardAnalytics);
        dashboard.MapGet("/agent-performance", GetDashboardAgentPerformance);
    }

    /// <summary>Get dashboard metrics overview.</summary>
    internal static async Task<Results<Ok<DashboardMetricsWire>, Refusal>> GetDashboardMetrics(
        IMediator hub,
        CancellationToken ct,
        [Description("Time period: today, week, month or year.")] string? period = null,
        [Description("IANA time zone; default UTC.")] string? timezone = null
    ) => (await hub.Send(new GetMetrics(period, timezone), ct)).ToOk(DashboardMetricsWire.From);

    /// <summary>Get analytics of a period: totals, trends, rates, and figures per day.</summary>
    internal static async Task<Results<Ok<AnalyticsWire>, Refusal>> GetDashboardAnalytics(
        IMediator hub,
        CancellationToken ct,
        [Description("Time period: today, week, month or year.")] string? period = null,
        [Description("Instead of a period: the beginning, ISO 8601.")] string? from = null,
        [Description("The end; default now.")] string? to = null,
        [Description("IANA time zone; default UTC.")] string? timezone = null,
        [Description("hour or day.")] string? granularity = null
    ) => (await hub.Send(new GetAnalytics(period, from, to, timezone, granularity), ct)).ToOk(AnalyticsWire.Of);

    /// <summary>Get what the people of the tenant did.</summary>
    internal static async Task<Results<Ok<AgentPerformanceWire>, Refusal>> GetDashboardAgentPerformance(
        IMediator hub,
        CancellationToken ct,
        [Description("Time period: today, week, month or year.")] string? period = null,
        [Description("IANA time zone; default UTC.")] string? timezone = null,
        [FromQuery(Name = "agent_id"), Description("Only this agent.")] string? agentId = null
    ) => (await hub.Send(new GetOperatorPerformance(period, timezone, agentId), ct)).ToOk(AgentPerformanceWire.From);
}
