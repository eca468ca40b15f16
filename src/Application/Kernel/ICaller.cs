using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Kernel;

/// <summary>Who is asking. Every credential of every surface resolves to one of these.</summary>
public interface ICaller
{
    /// <summary>The tenant whose data the call sees; the query filters are fed by it.</summary>
    TenantId Tenant { get; }

    /// <summary>Whether this is the platform's administrator, who may name any tenant.</summary>
    bool IsPlatform { get; }

    /// <summary>A name for logs and audit; never a secret.</summary>
    string Name { get; }

    /// <summary>The roles, in the words of decisions: owner, admin, supervisor, agent, viewer, user.</summary>
    IReadOnlySet<string> Roles { get; }
}
