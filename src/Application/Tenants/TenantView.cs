using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>A tenant as surfaces show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Email">Its owner's e-mail address.</param>
/// <param name="WaNumber">Its owner's number, digits with country code.</param>
/// <param name="Plan">What it may do.</param>
/// <param name="IsActive">Whether its credentials count.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record TenantView(
    TenantId Id,
    string Name,
    string? Email,
    string? WaNumber,
    TenantPlan Plan,
    bool IsActive,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    internal static TenantView Of(Tenant tenant) =>
        new(tenant.Id, tenant.Name, tenant.Email, tenant.WaNumber, tenant.Plan, tenant.IsActive, tenant.CreatedAt, tenant.UpdatedAt);
}
