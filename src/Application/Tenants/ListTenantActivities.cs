using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Lists the latest activities of the caller's tenant, newest first. They are a part of the dashboard: the plans' table says who may see it.</summary>
/// <param name="Limit">The maximum number of activities, 1 to 100.</param>
[Requires(Permission.Viewer, Scope.Tenants)]
public sealed record ListTenantActivities(int Limit = 50) : IQuery<IReadOnlyList<TenantActivityView>>;

internal sealed class ListTenantActivitiesRules : AbstractValidator<ListTenantActivities>
{
    public ListTenantActivitiesRules() => RuleFor(query => query.Limit).InclusiveBetween(1, 100).WithMessage("Must be between 1 and 100");
}

internal sealed class ListTenantActivitiesHandler(ITenants tenants, ITenantReader reader, PlanGate gate, ICaller caller)
    : IQueryHandler<ListTenantActivities, IReadOnlyList<TenantActivityView>>
{
    public async Task<Result<IReadOnlyList<TenantActivityView>>> Handle(ListTenantActivities query, CancellationToken cancellationToken)
    {
        if (await tenants.Find(caller.Tenant, cancellationToken) is not { } tenant)
            return TenantFailures.NotFound;
        if (await gate.Refuses(tenant, PlanFeature.Dashboard, cancellationToken) is { } restricted)
            return restricted;
        return (await reader.RecentActivity(tenant.Id, query.Limit, cancellationToken)).ToList();
    }
}
