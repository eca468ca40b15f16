using OmniHub.Application.Instances;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>A run that was started.</summary>
public sealed record FlowExecutionView(FlowId Flow, FlowSessionId Execution, DateTimeOffset StartedAt);

/// <summary>Starts runs that no message starts. The timers begin them: from here on they live like every other run, on whichever node has the conversation.</summary>
internal sealed class FlowStarts(IFlows flows, IFlowPlaces places, IInstanceDirectory instances, TimeProvider clock)
{
    internal async Task<Result<FlowExecutionView>> Start(
        Flow flow,
        FlowPlace place,
        IReadOnlyDictionary<string, object?>? variables,
        CancellationToken ct
    )
    {
        if (!flow.IsActive)
            return FlowFailures.Inactive;
        if (!place.BotMaySpeak)
            return FlowFailures.HumanHasIt;
        if ((await places.Busy([place.Conversation], ct)).Count > 0)
            return FlowFailures.Busy;
        var graph = await Graph(flow, ct);
        if (graph.Failure is { } invalid)
            return invalid;
        var session = Session(flow, graph.Value, place, variables);
        flows.Add(session);
        return new FlowExecutionView(flow.Id, session.Id, session.StartedAt);
    }

    /// <summary>Starts the flow in every conversation without an operator or another flow; returns the number of starts.</summary>
    internal async Task<int> StartAll(Flow flow, IReadOnlyList<FlowPlace> wanted, CancellationToken ct)
    {
        var graph = await Graph(flow, ct);
        if (graph.Failure is not null)
            return 0;
        var busy = await places.Busy([.. wanted.Select(place => place.Conversation)], ct);
        var free = wanted.Where(place => place.BotMaySpeak && !busy.Contains(place.Conversation)).DistinctBy(place => place.Conversation);
        var started = 0;
        foreach (var place in free)
        {
            flows.Add(Session(flow, graph.Value, place, null));
            started++;
        }

        return started;
    }

    /// <summary>The instance that a flow plays on when no message starts it; null: there is none that works.</summary>
    internal async Task<InstanceSnapshot?> LineOf(Flow flow, string? otherwise, CancellationToken ct)
    {
        var name = string.IsNullOrWhiteSpace(otherwise) ? flow.Line : otherwise;
        var instance = name is { Length: > 0 }
            ? await instances.ByName(flow.TenantId, name, ct)
            : await instances.DefaultOf(flow.TenantId, ct);
        return instance is { TenantIsActive: true } && instance.Tenant == flow.TenantId ? instance : null;
    }

    private async Task<Result<FlowGraph>> Graph(Flow flow, CancellationToken ct) =>
        FlowGraph.Compile((await flows.FindVersion(flow.Id, flow.Version, ct))!.Source);

    private FlowSession Session(Flow flow, FlowGraph graph, FlowPlace place, IReadOnlyDictionary<string, object?>? variables)
    {
        var now = clock.GetUtcNow();
        var state = FlowState.At(flow.Id, flow.Version, graph, variables);
        state.DueAt = now;
        return FlowSession.Start(flow.TenantId, state.Top!, place.Instance, place.Conversation, state, now);
    }
}
