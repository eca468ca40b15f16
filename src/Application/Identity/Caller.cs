using OmniHub.Application.Kernel;
using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Identity;

/// <summary>A caller whose credential counted.</summary>
public sealed record Caller : ICaller
{
    /// <summary>The platform's administrator, at work on the tenant <c>default</c>.</summary>
    public static Caller Platform { get; } =
        new()
        {
            Tenant = TenantId.Default,
            IsPlatform = true,
            Name = "platform",
            Roles = new HashSet<string>(StringComparer.Ordinal) { "owner", "admin" },
        };

    /// <inheritdoc/>
    public required TenantId Tenant { get; init; }

    /// <inheritdoc/>
    public bool IsPlatform { get; init; }

    /// <inheritdoc/>
    public required string Name { get; init; }

    /// <inheritdoc/>
    public IReadOnlySet<string> Roles { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public UserId? User { get; init; }

    /// <inheritdoc/>
    public ApiKeyId? Key { get; init; }

    /// <inheritdoc/>
    public SessionId? Session { get; init; }

    /// <inheritdoc/>
    public IReadOnlySet<string> Scopes { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public InstanceId? OnlyInstance { get; init; }

    /// <inheritdoc/>
    public TenantPlan Plan { get; init; } = TenantPlan.Enterprise;
}
