using System.Net;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Identity;

/// <summary>The caller of the current scope: of a request, or of a piece of background work. Handlers ask for <see cref="ICaller"/> and get this.</summary>
public sealed class CallerContext : ICaller
{
    /// <summary>The caller; null before authentication.</summary>
    public ICaller? Current { get; private set; }

    /// <inheritdoc/>
    public TenantId Tenant => Known.Tenant;

    /// <inheritdoc/>
    public bool IsPlatform => Known.IsPlatform;

    /// <inheritdoc/>
    public string Name => Known.Name;

    /// <inheritdoc/>
    public IReadOnlySet<string> Roles => Known.Roles;

    /// <inheritdoc/>
    public UserId? User => Known.User;

    /// <inheritdoc/>
    public ApiKeyId? Key => Known.Key;

    /// <inheritdoc/>
    public SessionId? Session => Known.Session;

    /// <inheritdoc/>
    public IReadOnlySet<string> Scopes => Known.Scopes;

    /// <inheritdoc/>
    public InstanceId? OnlyInstance => Known.OnlyInstance;

    /// <inheritdoc/>
    public TenantPlan Plan => Known.Plan;

    /// <inheritdoc/>
    public IPAddress? Address { get; private set; }

    private ICaller Known =>
        Current ?? throw new InvalidOperationException("The caller was requested in a call that was not authenticated");

    /// <summary>Sets the caller of this scope.</summary>
    public void Become(ICaller caller) => Current = caller;

    /// <summary>Sets the network address of the call, before the caller is known.</summary>
    public void ComeFrom(IPAddress? address) => Address = address;
}
