using OmniHub.Application.Kernel;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Shows one of the caller's flows with its definition.</summary>
[Requires(Permission.Viewer, Scope.Flows)]
public sealed record GetFlow(Guid Id) : IQuery<FlowView>;

internal sealed class GetFlowHandler(IFlowReader flows) : IQueryHandler<GetFlow, FlowView>
{
    public async Task<Result<FlowView>> Handle(GetFlow query, CancellationToken cancellationToken)
    {
        if (await flows.Find(new(query.Id), cancellationToken) is not { } flow)
            return FlowFailures.NotFound(query.Id.ToString());
        return FlowView.Of(flow, (await flows.FindVersion(flow.Id, flow.Version, cancellationToken))?.Source);
    }
}
