using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;

namespace OmniHub.Api.Surfaces.OmniHub.Traces;

/// <summary>The way of customers' messages through the hub, as the document's programs ask for it.</summary>
internal static class TraceEndpoints
{
    internal static void MapTraces(this RouteGroupBuilder routes)
    {
        var traces = routes.MapGroup("/api/v1/traces");
        traces.MapGet("", ListTraces).IsAlsoUnderstood();
        traces.MapGet("/analytics/summary", SummarizeTraces).IsAlsoUnderstood();
        traces.MapGet("/{trace_id}", GetTrace).IsAlsoUnderstood();
        traces.MapGet("/{trace_id}/payloads", ListTracePayloads).IsAlsoUnderstood();
    }

    /// <summary>List customers' messages with the answer that followed each of them, newest first.</summary>
    internal static async Task<Results<Ok<TraceWire[]>, Refusal>> ListTraces(
        IMediator hub,
        CancellationToken ct,
        [Description("Only those of this number.")] string? phone = null,
        [Description("Only those of this instance.")] string? instance_name = null,
        [Description("The earliest, ISO 8601.")] DateTimeOffset? start_date = null,
        [Description("The latest, ISO 8601.")] DateTimeOffset? end_date = null,
        [Description("Number of traces, 1 to 1000.")] [Range(1, 1000)] int limit = 50,
        [Description("The number of entries to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) =>
        (
            await hub.Send(
                new ListTraces
                {
                    Phone = phone,
                    Instance = instance_name,
                    From = start_date,
                    To = end_date,
                    Limit = limit,
                    Offset = offset,
                },
                ct
            )
        ).ToOk(all => all.Select(TraceWire.From).ToArray());

    /// <summary>Get one message with the answer that followed.</summary>
    internal static async Task<Results<Ok<TraceWire>, Refusal>> GetTrace(
        [Description("Id of the trace, which is the message's.")] string trace_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetTrace(trace_id), ct)).ToOk(TraceWire.From);

    /// <summary>Get what was said at each stage of a message's way.</summary>
    /// <remarks>The content as the hub keeps it; providers' raw payloads are not kept.</remarks>
    internal static async Task<Results<Ok<TracePayloadWire[]>, Refusal>> ListTracePayloads(
        [Description("Id of the trace, which is the message's.")] string trace_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetTrace(trace_id), ct)).ToOk(TracePayloadWire.Of);

    /// <summary>Count the messages of the last 24 hours, or of another stretch of time, by what became of them.</summary>
    /// <remarks>The newest 1,000 messages are counted.</remarks>
    internal static async Task<Results<Ok<TraceSummaryWire>, Refusal>> SummarizeTraces(
        IMediator hub,
        CancellationToken ct,
        [Description("The earliest, ISO 8601.")] DateTimeOffset? start_date = null,
        [Description("The latest, ISO 8601.")] DateTimeOffset? end_date = null,
        [Description("Only those of this instance.")] string? instance_name = null
    ) => (await hub.Send(new SummarizeTraces(start_date, end_date, instance_name), ct)).ToOk(TraceSummaryWire.From);
}
