using System.Net;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Kernel;

/// <summary>The authenticated caller. Every credential of every dialect resolves to one.</summary>
public interface ICaller
{
    /// <summary>The tenant whose data the call sees; the query filters are fed by it.</summary>
    TenantId Tenant { get; }

    /// <summary>True for the administrator of the platform, who may name any tenant.</summary>
    bool IsPlatform { get; }

    /// <summary>A name for logs and audit; never a secret.</summary>
    string Name { get; }

    /// <summary>The roles: owner, admin, supervisor, agent, viewer, user.</summary>
    IReadOnlySet<string> Roles { get; }

    /// <summary>The user that calls, or that the key speaks for; null: the tenant itself, or the platform.</summary>
    UserId? User => null;

    /// <summary>The key that was shown; null: a token, or the platform key.</summary>
    ApiKeyId? Key => null;

    /// <summary>The login that the token came of; null: no token was shown.</summary>
    SessionId? Session => null;

    /// <summary>The scopes of the credential, as <c>feature:read</c> and <c>feature:write</c>; empty if it has no limits.</summary>
    IReadOnlySet<string> Scopes => Unnarrowed.Scopes;

    /// <summary>The only instance that the credential sees; null: all of the tenant's.</summary>
    InstanceId? OnlyInstance => null;

    /// <summary>The tenant's plan.</summary>
    TenantPlan Plan => TenantPlan.Enterprise;

    /// <summary>The network address of the call, if it is known.</summary>
    IPAddress? Address => null;
}

/// <summary>The values of a credential without limits.</summary>
internal static class Unnarrowed
{
    internal static readonly IReadOnlySet<string> Scopes = new HashSet<string>(StringComparer.Ordinal);
}
