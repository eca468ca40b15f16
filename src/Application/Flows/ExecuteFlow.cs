using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Starts a flow in a conversation, whatever its trigger: by hand, from another program, or by somebody's clock. It begins within about a second.</summary>
public sealed record ExecuteFlow(Guid Id, Guid ConversationId, IReadOnlyDictionary<string, object?>? Variables)
    : ICommand<FlowExecutionView>;

/// <summary>A run that was started.</summary>
public sealed record FlowExecutionView(FlowId Flow, FlowSessionId Execution, DateTimeOffset StartedAt);

/// <summary>Where a flow can be played.</summary>
public sealed record FlowPlace(InstanceId Instance, bool BotMaySpeak);

internal sealed class ExecuteFlowHandler(IFlows flows, IFlowReader reader, ICaller caller, TimeProvider clock)
    : ICommandHandler<ExecuteFlow, FlowExecutionView>
{
    public async Task<Result<FlowExecutionView>> Handle(ExecuteFlow command, CancellationToken cancellationToken)
    {
        var conversation = new ConversationId(command.ConversationId);
        if (await flows.Find(new(command.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(command.Id.ToString());
        if (await reader.FindPlace(conversation, cancellationToken) is not { } place)
            return FlowFailures.ConversationNotFound(command.ConversationId.ToString());
        if (!flow.IsActive)
            return FlowFailures.Inactive;
        if (!place.BotMaySpeak)
            return FlowFailures.HumanHasIt;
        if (await flows.FindLive(conversation, cancellationToken) is not null)
            return FlowFailures.Busy;
        var graph = FlowGraph.Compile((await flows.FindVersion(flow.Id, flow.Version, cancellationToken))!.Source);
        if (graph.Failure is { } invalid)
            return invalid;
        var now = clock.GetUtcNow();
        var state = FlowState.At(flow.Id, flow.Version, graph.Value, command.Variables);
        // The timers begin it: from here on it lives like every other run, on whichever node has the conversation.
        state.DueAt = now;
        var session = FlowSession.Start(caller.Tenant, state.Top!, place.Instance, conversation, state, now);
        flows.Add(session);
        return new FlowExecutionView(flow.Id, session.Id, now);
    }
}
