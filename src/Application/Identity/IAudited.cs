using OmniHub.Domain.Identity;

namespace OmniHub.Application.Identity;

/// <summary>A command that goes into the tenant's audit log when it succeeds: who sent it, when, from where, and what it was about. Its other members do not.</summary>
public interface IAudited
{
    /// <summary>What it is about: an id or a name, never a secret; null: nothing in particular.</summary>
    string? Subject { get; }
}

/// <summary>Where the audit log is written.</summary>
public interface IAuditTrail
{
    /// <summary>Adds an entry to what the current command commits.</summary>
    void Add(AuditEntry entry);
}
