using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>An entry of the audit log: who did what to which object. Never changed.</summary>
public sealed record AuditEntry : ITenantOwned
{
    /// <summary>The longest subject; a longer one is cut.</summary>
    public const int MaxSubjectLength = 200;

    /// <summary>Its place in the log.</summary>
    public long Id { get; init; }

    /// <inheritdoc/>
    public required TenantId TenantId { get; init; }

    /// <summary>The time of the action.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The kind of actor: <c>user</c>, <c>api_key</c>, <c>platform</c>.</summary>
    public required string ActorKind { get; init; }

    /// <summary>The caller's name; never a secret.</summary>
    public required string Actor { get; init; }

    /// <summary>The user, where it was one.</summary>
    public UserId? UserId { get; init; }

    /// <summary>The key, where one was used.</summary>
    public ApiKeyId? ApiKeyId { get; init; }

    /// <summary>The action: <c>feature.verb_phrase</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The object: an id or a name.</summary>
    public string? Subject { get; init; }

    /// <summary>The caller's address.</summary>
    public string? Address { get; init; }
}
