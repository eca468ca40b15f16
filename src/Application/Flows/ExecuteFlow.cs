using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Starts a flow in a conversation by hand, whatever its trigger. It begins within about a second.</summary>
[Requires(Permission.Admin, Scope.Flows)]
public sealed record ExecuteFlow(Guid Id, Guid ConversationId, IReadOnlyDictionary<string, object?>? Variables)
    : ICommand<FlowExecutionView>;

internal sealed class ExecuteFlowHandler(IFlows flows, IFlowPlaces places, FlowStarts starts)
    : ICommandHandler<ExecuteFlow, FlowExecutionView>
{
    public async Task<Result<FlowExecutionView>> Handle(ExecuteFlow command, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(command.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(command.Id.ToString());
        return await places.Find(new(command.ConversationId), cancellationToken) is { } place
            ? await starts.Start(flow, place, command.Variables, cancellationToken)
            : FlowFailures.ConversationNotFound(command.ConversationId.ToString());
    }
}
