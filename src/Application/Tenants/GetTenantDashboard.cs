using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>Shows what the caller's tenant did, in numbers and lately. The plans' table says who may see it.</summary>
[Requires(Permission.Viewer, Scope.Tenants)]
public sealed record GetTenantDashboard : IQuery<TenantDashboardView>;

/// <summary>The activity of a tenant.</summary>
public sealed record TenantDashboardView(
    TenantView Tenant,
    UsageCounts Counts,
    IReadOnlyList<TenantActivityView> Recent,
    TenantInstanceView Line
);

/// <summary>The state of the tenant's own WhatsApp instance, as the provider last reported it.</summary>
/// <param name="Name">The instance's name, also before it is made.</param>
/// <param name="IsConnected">True if messages can be sent and received.</param>
/// <param name="CodeText">The text of the QR code that waits to be scanned.</param>
/// <param name="CodeImage">The code as an image.</param>
public sealed record TenantInstanceView(string Name, bool IsConnected, string? CodeText = null, string? CodeImage = null);

internal sealed class GetTenantDashboardHandler(
    ITenants tenants,
    ITenantReader reader,
    IInstanceReader instances,
    TenantInstanceNames names,
    PlanGate gate,
    ICaller caller,
    TimeProvider clock
) : IQueryHandler<GetTenantDashboard, TenantDashboardView>
{
    private const int RecentActivities = 10;

    public async Task<Result<TenantDashboardView>> Handle(GetTenantDashboard query, CancellationToken cancellationToken)
    {
        if (await tenants.Find(caller.Tenant, cancellationToken) is not { } tenant)
            return TenantFailures.NotFound;
        if (await gate.Refuses(tenant, PlanFeature.Dashboard, cancellationToken) is { } restricted)
            return restricted;
        var today = LocalDays.StartOfToday(clock.GetUtcNow(), tenant.TimeZone);
        return new TenantDashboardView(
            TenantView.Of(tenant),
            await reader.Count(today, cancellationToken),
            await reader.RecentActivity(tenant.Id, RecentActivities, cancellationToken),
            await Line(tenant.Id, cancellationToken)
        );
    }

    private async Task<TenantInstanceView> Line(TenantId tenant, CancellationToken ct)
    {
        var name = names.Of(tenant);
        if (await instances.Find(name, ct) is not { Instance: var instance })
            return new(name, IsConnected: false);
        var code = instance.PairingCode is { } shown && shown.IsFresh(clock.GetUtcNow()) ? shown : null;
        return new(name, instance.Status is InstanceStatus.Connected, code?.Text, code?.Image);
    }
}
