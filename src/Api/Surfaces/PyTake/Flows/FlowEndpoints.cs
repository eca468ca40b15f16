using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Flows;

namespace OmniHub.Api.Surfaces.PyTake.Flows;

internal static class FlowEndpoints
{
    internal static void MapFlows(this RouteGroupBuilder routes)
    {
        var flows = routes.MapGroup("/api/v1/flows").WithTags("Flows");
        flows.MapGet("", ListFlows);
        flows.MapPost("", CreateFlow);
        flows.MapGet("/{id:guid}", GetFlow);
        flows.MapPut("/{id:guid}", UpdateFlow);
        flows.MapDelete("/{id:guid}", DeleteFlow);
        flows.MapPost("/{id:guid}/test", TestFlow);
        flows.MapPost("/{id:guid}/execute", ExecuteFlow);
        flows.MapPost("/{id:guid}/webhook", AddressFlow);
        flows.MapGet("/{id:guid}/versions", ListFlowVersions);
        flows.MapGet("/{id:guid}/versions/diff", DiffFlowVersions);
        flows.MapPost("/{id:guid}/versions/{version:int}/rollback", RollBackFlow);
        flows.MapGet("/{id:guid}/analytics", GetFlowAnalytics);
    }

    /// <summary>List all conversation flows, newest first.</summary>
    internal static async Task<Results<Ok<FlowListWire>, Refusal>> ListFlows(
        IMediator hub,
        CancellationToken ct,
        [Description("Filter by active status.")] bool? active = null,
        [Description("Filter by category.")] string? category = null,
        [Description("Maximum number of flows to return, 1 to 1000.")] [Range(1, 1000)] int limit = 100,
        [Description("Number of flows to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) => (await hub.Send(new ListFlows(active, category, limit, offset), ct)).ToOk(FlowListWire.From);

    /// <summary>Create a new conversation flow, from a list of steps or from nodes and edges.</summary>
    internal static async Task<Results<Created<FlowDetailWire>, Refusal>> CreateFlow(FlowBody body, IMediator hub, CancellationToken ct) =>
        (await hub.Send(body.ToCreate(), ct)).ToCreated(FlowDetailWire.From, at: made => $"/api/v1/flows/{made.Id}");

    /// <summary>Get a flow with its definition.</summary>
    internal static async Task<Results<Ok<FlowDetailWire>, Refusal>> GetFlow(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetFlow(id), ct)).ToOk(FlowDetailWire.From);

    /// <summary>Change a flow: only what the body names. A new definition is a new version; who is in the middle of the old one stays in it.</summary>
    internal static async Task<Results<Ok<FlowDetailWire>, Refusal>> UpdateFlow(
        Guid id,
        FlowBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToUpdate(id), ct)).ToOk(FlowDetailWire.From);

    /// <summary>Delete a flow.</summary>
    internal static async Task<Results<Ok<FlowDeletedWire>, Refusal>> DeleteFlow(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new DeleteFlow(id), ct)).ToOk(FlowDeletedWire.From);

    /// <summary>Play a flow against a script of messages; nothing leaves the hub.</summary>
    internal static async Task<Results<Ok<FlowTestWire>, Refusal>> TestFlow(
        Guid id,
        FlowTestBody? body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send((body ?? new()).ToQuery(id), ct)).ToOk(FlowTestWire.From);

    /// <summary>Start a flow in a conversation by hand, whatever its trigger.</summary>
    internal static async Task<Results<Ok<FlowExecutionWire>, Refusal>> ExecuteFlow(
        Guid id,
        FlowExecutionBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(id), ct)).ToOk(FlowExecutionWire.From);

    /// <summary>Give a flow with the trigger webhook a new address; it is shown this once, and the one before stops working.</summary>
    internal static async Task<Results<Ok<FlowDetailWire>, Refusal>> AddressFlow(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new AddressFlow(id), ct)).ToOk(FlowDetailWire.From);

    /// <summary>List the versions of a flow, newest first.</summary>
    internal static async Task<Results<Ok<FlowVersionsWire>, Refusal>> ListFlowVersions(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new ListFlowVersions(id), ct)).ToOk(FlowVersionsWire.From);

    /// <summary>Say which steps differ between two versions.</summary>
    internal static async Task<Results<Ok<FlowDiffWire>, Refusal>> DiffFlowVersions(
        Guid id,
        int from,
        int to,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new DiffFlowVersions(id, from, to), ct)).ToOk(FlowDiffWire.Of);

    /// <summary>Make an earlier version the newest again.</summary>
    internal static async Task<Results<Ok<FlowDetailWire>, Refusal>> RollBackFlow(
        Guid id,
        int version,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new RollBackFlow(id, version), ct)).ToOk(FlowDetailWire.From);

    /// <summary>Get the statistics of a flow, step by step.</summary>
    internal static async Task<Results<Ok<FlowAnalyticsWire>, Refusal>> GetFlowAnalytics(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetFlowAnalytics(id), ct)).ToOk(FlowAnalyticsWire.From);
}
