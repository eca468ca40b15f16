using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Plans;

/// <summary>Shows the plans' table: what each plan costs, how much it may ask and what it allows.</summary>
[Requires(Permission.Viewer, Scope.Plans)]
public sealed record ListPlans : IQuery<IReadOnlyList<PlanView>>;

/// <summary>A plan.</summary>
/// <param name="Terms">The price and the rate limits.</param>
/// <param name="Features">The features, and whether the plan allows them.</param>
public sealed record PlanView(PlanTerms Terms, IReadOnlyDictionary<PlanFeature, bool> Features);

internal sealed class ListPlansHandler(IPlans plans) : IQueryHandler<ListPlans, IReadOnlyList<PlanView>>
{
    public async Task<Result<IReadOnlyList<PlanView>>> Handle(ListPlans query, CancellationToken cancellationToken)
    {
        var cells = await plans.Entitlements(cancellationToken);
        return (await plans.Terms(cancellationToken))
            .Select(terms => new PlanView(
                terms,
                cells
                    .Where(cell => cell.Plan == terms.Plan)
                    .OrderBy(cell => cell.Feature)
                    .ToDictionary(cell => cell.Feature, cell => cell.IsAllowed)
            ))
            .ToArray();
    }
}
