using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Leaves out the start of a flow that the hub itself failed over again and again; it starts again at its next time. The hub's own work.</summary>
/// <param name="Id">The id of the flow.</param>
[Requires(Permission.Internal, Scope.Flows)]
public sealed record SkipFlow(FlowId Id) : ICommand<Done>;

internal sealed class SkipFlowHandler(IFlows flows, TimeProvider clock) : ICommandHandler<SkipFlow, Done>
{
    public async Task<Result<Done>> Handle(SkipFlow command, CancellationToken cancellationToken)
    {
        if (await flows.Find(command.Id, cancellationToken) is not { } flow)
            return Done.It;
        flow.Fire(clock.GetUtcNow());
        flow.Sweep(null);
        return Done.It;
    }
}
