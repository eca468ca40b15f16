namespace OmniHub.Domain.Kernel;

/// <summary>Belongs to one tenant: a query filter keeps everybody else's out of sight.</summary>
public interface ITenantOwned
{
    /// <summary>The tenant that owns it.</summary>
    TenantId TenantId { get; }
}
