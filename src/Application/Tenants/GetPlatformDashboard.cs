using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Shows the whole platform in numbers. For its administrator.</summary>
[Requires(Permission.Platform, Scope.Tenants)]
public sealed record GetPlatformDashboard : IQuery<PlatformDashboardView>;

/// <summary>The platform in numbers.</summary>
/// <param name="Counts">The counters.</param>
/// <param name="Plans">Tenants by plan.</param>
/// <param name="RevenueCents">The charges of all tenants in the current month, in hundredths of a real.</param>
/// <param name="Newest">The newest tenants.</param>
public sealed record PlatformDashboardView(
    PlatformCounts Counts,
    IReadOnlyList<PlanCount> Plans,
    long RevenueCents,
    IReadOnlyList<TenantView> Newest
);

internal sealed class GetPlatformDashboardHandler(ITenantReader reader, ILedger ledger, TimeProvider clock)
    : IQueryHandler<GetPlatformDashboard, PlatformDashboardView>
{
    private const int RecentRegistrations = 10;

    public async Task<Result<PlatformDashboardView>> Handle(GetPlatformDashboard query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var newest = await reader.Newest(RecentRegistrations, cancellationToken);
        return new PlatformDashboardView(
            await reader.CountEverybody(LocalDays.StartOfToday(now, Tenant.DefaultTimeZone), cancellationToken),
            await reader.CountByPlan(cancellationToken),
            await ledger.Revenue(LocalDays.MonthOf(now), cancellationToken),
            newest
        );
    }
}
