using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Puts a tenant on another plan; its charge for the month is written with it. For the platform's administrator.</summary>
[Requires(Permission.Platform, Scope.Tenants)]
public sealed record ChangeTenantPlan(string Tenant, string? Plan) : ICommand<TenantView>, IConcernsTenant;

internal sealed class ChangeTenantPlanRules : AbstractValidator<ChangeTenantPlan>
{
    public ChangeTenantPlanRules()
    {
        RuleFor(command => command.Plan).IsGiven();
        RuleFor(command => command.Plan).IsPlan();
    }
}

internal sealed class ChangeTenantPlanHandler(ITenants tenants, TimeProvider clock) : ICommandHandler<ChangeTenantPlan, TenantView>
{
    public async Task<Result<TenantView>> Handle(ChangeTenantPlan command, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(command.Tenant, out var id) || await tenants.Find(new(id), cancellationToken) is not { } tenant)
            return TenantFailures.NotFound;
        if (PlanWords.From(command.Plan) is not { } plan)
            return TenantFailures.PlanUnknown(command.Plan);
        tenant.Subscribe(plan, clock.GetUtcNow());
        return TenantView.Of(tenant);
    }
}
