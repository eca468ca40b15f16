using FluentValidation;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Tenants;

/// <summary>Lists the tenants that people registered, the newest first. For the platform's administrator.</summary>
/// <param name="Plan">Only those on this plan; null for any.</param>
/// <param name="Active">Only active, or only inactive ones; null for both.</param>
/// <param name="Offset">The number of tenants to skip.</param>
/// <param name="Limit">The maximum number of tenants.</param>
[Requires(Permission.Platform, Scope.Tenants)]
public sealed record ListTenants(string? Plan, bool? Active, int Offset, int Limit) : IQuery<Page<TenantRecord>>;

internal sealed class ListTenantsRules : AbstractValidator<ListTenants>
{
    public ListTenantsRules()
    {
        RuleFor(query => query.Plan).IsPlan();
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("Must not be negative");
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("Must be between 1 and 1000");
    }
}

internal sealed class ListTenantsHandler(ITenantReader reader) : IQueryHandler<ListTenants, Page<TenantRecord>>
{
    public async Task<Result<Page<TenantRecord>>> Handle(ListTenants query, CancellationToken cancellationToken) =>
        await reader.List(PlanWords.From(query.Plan), query.Active, query.Offset, query.Limit, cancellationToken);
}
