using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect.Tenants;

/// <summary>A new tenant.</summary>
[SnakeCase]
public sealed record RegisterTenantBody
{
    [Description("Tenant/company name")]
    public string? Name { get; init; }

    [Description("WhatsApp number (format: 55XXXXXXXXXXX)")]
    public string? WaNumber { get; init; }

    [Description("Contact email address")]
    public string? Email { get; init; }

    internal RegisterTenant ToCommand() => new(Name, WaNumber, Email);

    /// <summary>Nobody's address.</summary>
    public override string ToString() => nameof(RegisterTenantBody);
}

/// <summary>A new tenant and its key.</summary>
[SnakeCase]
public sealed record RegisteredTenantWire(
    [property: Description("Tenant UUID")] Guid Id,
    [property: Description("Tenant/company name")] string Name,
    [property: Description("WhatsApp number, digits with country code")] string? WaNumber,
    [property: Description("Contact email address")] string? Email,
    [property: Description("The tenant's key, shown once")] string ApiKey,
    [property: Description("free, pro or enterprise")] string Plan,
    [property: Description("Whether the account works")] bool IsActive,
    [property: Description("When it was made")] DateTimeOffset CreatedAt
)
{
    internal static RegisteredTenantWire From(RegisteredTenantView view) =>
        new(
            view.Tenant.Id.Value,
            view.Tenant.Name,
            view.Tenant.WaNumber,
            view.Tenant.Email,
            view.Key,
            view.Tenant.Plan.ToWord(),
            view.Tenant.IsActive,
            view.Tenant.CreatedAt
        );

    /// <summary>Never the key.</summary>
    public override string ToString() => Id.ToString();
}

/// <summary>What shall change; what is left out stays.</summary>
[SnakeCase]
public sealed record UpdateTenantBody
{
    [Description("Tenant/company name")]
    public string? Name { get; init; }

    [Description("Contact email address")]
    public string? Email { get; init; }

    internal UpdateTenant ToCommand() => new(Name, Email);

    /// <summary>Nobody's address.</summary>
    public override string ToString() => nameof(UpdateTenantBody);
}

/// <summary>A tenant after a change.</summary>
[SnakeCase]
public sealed record UpdatedTenantWire(
    [property: Description("Tenant UUID")] Guid Id,
    [property: Description("Tenant/company name")] string Name,
    [property: Description("WhatsApp number, digits with country code")] string? WaNumber,
    [property: Description("Contact email address")] string? Email,
    [property: Description("free, pro or enterprise")] string Plan,
    [property: Description("Whether the account works")] bool IsActive,
    [property: Description("When it was changed")] DateTimeOffset UpdatedAt
)
{
    internal static UpdatedTenantWire From(TenantView view) =>
        new(view.Id.Value, view.Name, view.WaNumber, view.Email, view.Plan.ToWord(), view.IsActive, view.UpdatedAt);
}
