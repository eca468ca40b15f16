using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Flows;

/// <summary>Lists the caller's flows, newest first.</summary>
[Requires(Permission.Viewer, Scope.Flows)]
public sealed record ListFlows(bool? Active = null, string? Category = null, int Limit = 100, int Offset = 0) : IQuery<Page<FlowView>>;

internal sealed class ListFlowsRules : AbstractValidator<ListFlows>
{
    public ListFlowsRules()
    {
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("limit must be between 1 and 1000.");
    }
}

internal sealed class ListFlowsHandler(IFlowReader flows) : IQueryHandler<ListFlows, Page<FlowView>>
{
    public async Task<Result<Page<FlowView>>> Handle(ListFlows query, CancellationToken cancellationToken)
    {
        var page = await flows.List(query.Active, query.Category, query.Limit, query.Offset, cancellationToken);
        return new Page<FlowView>([.. page.Items.Select(flow => FlowView.Of(flow, null))], page.Total);
    }
}
