using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Plans;
using OmniHub.Application.Tenants;
using OmniHub.Domain.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect.Admin;

/// <summary>Some of the tenants.</summary>
[SnakeCase]
public sealed record TenantsWire(
    [property: Description("The number of tenants that match the filters")] int Total,
    IReadOnlyList<ListedTenantWire> Tenants
)
{
    internal static TenantsWire From(Page<TenantRecord> page) => new(page.Total, [.. page.Items.Select(ListedTenantWire.From)]);
}

/// <summary>A tenant in a list.</summary>
[SnakeCase]
public sealed record ListedTenantWire(
    Guid Id,
    string Name,
    string? Email,
    string? WaNumber,
    string Plan,
    bool IsActive,
    DateTimeOffset CreatedAt,
    [property: Description("The last authenticated call or message; null before the first")] DateTimeOffset? LastActive
)
{
    internal static ListedTenantWire From(TenantRecord record) =>
        new(
            record.Tenant.Id.Value,
            record.Tenant.Name,
            record.Tenant.Email,
            record.Tenant.WaNumber,
            record.Tenant.Plan.ToWord(),
            record.Tenant.IsActive,
            record.Tenant.CreatedAt,
            record.LastActive
        );
}

/// <summary>The platform in numbers.</summary>
[SnakeCase]
public sealed record AdminDashboardWire(
    AdminStatisticsWire Statistics,
    TenantsByPlanWire TenantsByPlan,
    IReadOnlyList<RegistrationWire> RecentRegistrations
)
{
    internal static AdminDashboardWire From(PlatformDashboardView view) =>
        new(
            new(
                view.Plans.Sum(plan => plan.Tenants),
                view.Plans.Where(plan => plan.IsActive).Sum(plan => plan.Tenants),
                view.Counts.Messages,
                view.Counts.MessagesToday,
                view.Counts.Notifications,
                view.Counts.NotificationsToday,
                view.RevenueCents.ToReais()
            ),
            new(Of(view, TenantPlan.Free), Of(view, TenantPlan.Pro), Of(view, TenantPlan.Enterprise)),
            [.. view.Newest.Select(one => new RegistrationWire(one.Id.Value, one.Name, one.Plan.ToWord(), one.CreatedAt))]
        );

    private static int Of(PlatformDashboardView view, TenantPlan plan) => view.Plans.Where(one => one.Plan == plan).Sum(one => one.Tenants);
}

/// <summary>Statistics of the platform; days begin at midnight in São Paulo.</summary>
[SnakeCase]
public sealed record AdminStatisticsWire(
    int TotalTenants,
    int ActiveTenants,
    long TotalMessages,
    long MessagesToday,
    long TotalNotifications,
    long NotificationsToday,
    [property: Description("The sum of the month's charges, in reais")] decimal RevenueThisMonth
);

/// <summary>The number of tenants per plan.</summary>
[SnakeCase]
public sealed record TenantsByPlanWire(int Free, int Pro, int Enterprise);

/// <summary>A registered tenant.</summary>
[SnakeCase]
public sealed record RegistrationWire(Guid Id, string Name, string Plan, DateTimeOffset RegisteredAt);

/// <summary>A plan.</summary>
[SnakeCase]
public sealed record PlanWire(
    string Plan,
    [property: Description("The price in reais")] decimal MonthlyPrice,
    int RequestsPerMinute,
    int RequestsPerHour,
    [property: Description("The features, and whether the plan allows them")] IReadOnlyDictionary<string, bool> Features
)
{
    internal static PlanWire From(PlanView view) =>
        new(
            view.Terms.Plan.ToWord(),
            view.Terms.MonthlyCents.ToReais(),
            view.Terms.RequestsPerMinute,
            view.Terms.RequestsPerHour,
            view.Features.ToDictionary(feature => feature.Key.ToWord(), feature => feature.Value)
        );
}

/// <summary>The new plan.</summary>
[SnakeCase]
public sealed record UpdatePlanBody : IShowExample<UpdatePlanBody>
{
    /// <inheritdoc/>
    public static UpdatePlanBody Example { get; } = new() { Plan = "pro" };

    [Description("New plan: free, pro, or enterprise")]
    public string? Plan { get; init; }

    internal ChangeTenantPlan ToCommand(string tenant) => new(tenant, Plan);
}

/// <summary>A tenant on another plan.</summary>
[SnakeCase]
public sealed record PlanChangedWire(Guid Id, string Name, string Plan, DateTimeOffset UpdatedAt)
{
    internal static PlanChangedWire From(TenantView view) => new(view.Id.Value, view.Name, view.Plan.ToWord(), view.UpdatedAt);
}

/// <summary>A tenant that is switched off.</summary>
[SnakeCase]
public sealed record DeactivatedWire(Guid Id, bool IsActive, DateTimeOffset DeactivatedAt)
{
    internal static DeactivatedWire From(TenantView view) => new(view.Id.Value, view.IsActive, view.UpdatedAt);
}

/// <summary>A tenant that is switched on.</summary>
[SnakeCase]
public sealed record ActivatedWire(Guid Id, bool IsActive, DateTimeOffset ActivatedAt)
{
    internal static ActivatedWire From(TenantView view) => new(view.Id.Value, view.IsActive, view.UpdatedAt);
}
