using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>
/// Names of the WhatsApp instance that each tenant can have without choosing a name. Names are unique in the whole hub, so the name of
/// one tenant's instance is reserved for it before it exists.
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
