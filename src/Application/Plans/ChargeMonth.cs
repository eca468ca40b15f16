using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Plans;

/// <summary>Writes a tenant's charge for the current month if it is missing: at the start of a month, and when a tenant is activated again.</summary>
[Requires(Permission.Internal, Scope.Plans)]
public sealed record ChargeMonth(TenantId Tenant) : ICommand<Done>;

internal sealed class ChargeMonthHandler(ITenants tenants, Charging charging, TimeProvider clock) : ICommandHandler<ChargeMonth, Done>
{
    public async Task<Result<Done>> Handle(ChargeMonth command, CancellationToken cancellationToken)
    {
        if (await tenants.Find(command.Tenant, cancellationToken) is { IsActive: true } tenant)
            await charging.Charge(tenant.Id, tenant.Plan, clock.GetUtcNow(), cancellationToken);
        return Done.It;
    }
}

/// <summary>Charges once for each plan and month.</summary>
internal sealed class Charging(ILedger ledger, IPlans plans)
{
    internal async Task Charge(TenantId tenant, TenantPlan plan, DateTimeOffset now, CancellationToken ct)
    {
        var terms = (await plans.Terms(ct)).Single(one => one.Plan == plan);
        var month = LocalDays.MonthOf(now);
        if (tenant == TenantId.Default || terms.MonthlyCents == 0 || await ledger.IsCharged(tenant, plan, month, ct))
            return;
        ledger.Add(Domain.Tenants.Charge.For(tenant, terms, month, now));
    }
}

/// <summary>A plan starts: its first month is charged in the same transaction.</summary>
internal sealed class WhenTenantPlanChanged(Charging charging) : IReaction<TenantPlanChanged>
{
    public Task Handle(DomainEventNotification<TenantPlanChanged> notification, CancellationToken cancellationToken) =>
        charging.Charge(notification.Event.Tenant, notification.Event.To, notification.Event.At, cancellationToken);
}
