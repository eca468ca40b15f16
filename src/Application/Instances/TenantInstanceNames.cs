using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Names of the WhatsApp instance that each tenant can have without choosing a name. They contain the tenant's id; an address with such a name
/// must mean that tenant, so no other one can take it.
/// </summary>
/// <param name="Prefix">Stands before the tenant's id.</param>
public sealed record TenantInstanceNames(string Prefix)
{
    /// <summary>The names of a host that chooses none.</summary>
    public static TenantInstanceNames Default { get; } = new("tenant-");

    /// <summary>The name of a tenant's instance.</summary>
    public string Of(TenantId tenant) => $"{Prefix}{tenant}";

    /// <summary>Whether a name is reserved for another tenant.</summary>
    internal bool IsOfAnother(string name, TenantId tenant) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
        && Guid.TryParseExact(name.AsSpan(Prefix.Length), "D", out var named)
        && named != tenant.Value;
}
