using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Deletes a flow; who is in the middle of it is let out with their next message.</summary>
[Requires(Permission.Admin, Scope.Flows)]
public sealed record DeleteFlow(Guid Id) : ICommand<FlowId>;

internal sealed class DeleteFlowHandler(IFlows flows, TimeProvider clock) : ICommandHandler<DeleteFlow, FlowId>
{
    public async Task<Result<FlowId>> Handle(DeleteFlow command, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(command.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(command.Id.ToString());
        flow.Delete(clock.GetUtcNow());
        await flows.Remove(flow, cancellationToken);
        return flow.Id;
    }
}
