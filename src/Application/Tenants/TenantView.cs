using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Tenants;

/// <summary>A tenant as dialects show it.</summary>
public sealed record TenantView
{
    /// <summary>Its id.</summary>
    public required TenantId Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its owner's e-mail address.</summary>
    public required string? Email { get; init; }

    /// <summary>Its owner's number, digits with country code.</summary>
    public required string? WaNumber { get; init; }

    /// <summary>Its plan.</summary>
    public required TenantPlan Plan { get; init; }

    /// <summary>True if its credentials are valid.</summary>
    public required bool IsActive { get; init; }

    /// <summary>The time it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static TenantView Of(Tenant tenant) =>
        new()
        {
            Id = tenant.Id,
            Name = tenant.Name,
            Email = tenant.Email,
            WaNumber = tenant.WaNumber,
            Plan = tenant.Plan,
            IsActive = tenant.IsActive,
            CreatedAt = tenant.CreatedAt,
            UpdatedAt = tenant.UpdatedAt,
        };
}
