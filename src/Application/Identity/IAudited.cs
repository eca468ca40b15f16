using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>
/// Says what a command was about where that is not its <c>Id</c>, <c>Name</c>, <c>Tenant</c>, <c>Endpoint</c> or <c>Instance</c>. Every command
/// that a caller sends is written into the tenant's audit log when it succeeds; none of its other members is.
/// </summary>
public interface IAudited
{
    /// <summary>The object of the action: an id or a name, never a secret; null if there is none.</summary>
    string? Subject { get; }
}

/// <summary>A command that concerns another tenant than its sender's: both logs tell of it.</summary>
public interface IConcernsTenant
{
    /// <summary>The tenant, as it was named.</summary>
    string Tenant { get; }
}

/// <summary>A command that is not written to the audit log: it changes nothing of the tenant, or what it creates names its author.</summary>
public interface IUnaudited;

/// <summary>Writes the audit log.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry to what the current command commits.</summary>
    void Add(AuditEntry entry);
}
