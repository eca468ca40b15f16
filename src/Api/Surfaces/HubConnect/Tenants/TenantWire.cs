using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect.Tenants;

/// <summary>A new tenant.</summary>
[SnakeCase]
public sealed record RegisterTenantBody : IShowExample<RegisterTenantBody>
{
    /// <inheritdoc/>
    public static RegisterTenantBody Example { get; } =
        new()
        {
            Name = "Shop of Ana",
            WaNumber = "5511999990000",
            Email = "ana@example.com",
        };

    [Description("Tenant/company name")]
    public string? Name { get; init; }

    [Description("WhatsApp number (format: 55XXXXXXXXXXX)")]
    public string? WaNumber { get; init; }

    [Description("The same as wa_number")]
    public string? Phone { get; init; }

    [Description("Contact email address")]
    public string? Email { get; init; }

    internal RegisterTenant ToCommand() => new(Name, WaNumber ?? Phone, Email);

    /// <summary>Leaves out the address, because this text may end up in a log.</summary>
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
    [property: Description("True if the account is active")] bool IsActive,
    [property: Description("The time of creation")] DateTimeOffset CreatedAt
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

    /// <summary>Leaves out the key, because this text may end up in a log.</summary>
    public override string ToString() => Id.ToString();
}

/// <summary>The members to change; a member that is left out keeps its value.</summary>
[SnakeCase]
public sealed record UpdateTenantBody : IShowExample<UpdateTenantBody>
{
    /// <inheritdoc/>
    public static UpdateTenantBody Example { get; } = new() { Name = "Shop of Ana" };

    [Description("Tenant/company name")]
    public string? Name { get; init; }

    [Description("Contact email address")]
    public string? Email { get; init; }

    internal UpdateTenant ToCommand() => new(Name, Email);

    /// <summary>Leaves out the address, because this text may end up in a log.</summary>
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
    [property: Description("True if the account is active")] bool IsActive,
    [property: Description("The time of the change")] DateTimeOffset UpdatedAt
)
{
    internal static UpdatedTenantWire From(TenantView view) =>
        new(view.Id.Value, view.Name, view.WaNumber, view.Email, view.Plan.ToWord(), view.IsActive, view.UpdatedAt);
}
