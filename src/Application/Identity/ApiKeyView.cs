using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>A key as lists show it: never its text.</summary>
public sealed record ApiKeyView
{
    /// <summary>Its id.</summary>
    public required ApiKeyId Id { get; init; }

    /// <summary>A name that says what it is used for.</summary>
    public required string Name { get; init; }

    /// <summary>Its first characters.</summary>
    public required string Prefix { get; init; }

    /// <summary>The kind of holder for which it acts.</summary>
    public required ApiKeyKind Kind { get; init; }

    /// <summary>The user it speaks for; null: the tenant.</summary>
    public required UserId? User { get; init; }

    /// <summary>The scopes; empty for everything that its holder may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The only instance that it sees; null: all.</summary>
    public required InstanceId? OnlyInstance { get; init; }

    /// <summary>The addresses from which it may be used; empty for all.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>The time of creation.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time at which the key expires; null if it never expires.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The time of the revocation.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key that took its place.</summary>
    public required ApiKeyId? ReplacedBy { get; init; }

    /// <summary>The time of its last use; can be a few seconds late.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The address of the last use.</summary>
    public required string? LastUsedFrom { get; init; }

    internal static ApiKeyView Of(ApiKey key) =>
        new()
        {
            Id = key.Id,
            Name = key.Name,
            Prefix = key.Prefix,
            Kind = key.Kind,
            User = key.UserId,
            Scopes = key.Scopes,
            OnlyInstance = key.OnlyInstance,
            Addresses = key.Addresses,
            CreatedAt = key.CreatedAt,
            ExpiresAt = key.ExpiresAt,
            RevokedAt = key.RevokedAt,
            ReplacedBy = key.ReplacedBy,
            LastUsedAt = key.LastUsedAt,
            LastUsedFrom = key.LastUsedFrom,
        };
}

/// <summary>A key at the one moment when its text is shown.</summary>
/// <param name="Key">The key as lists show it.</param>
/// <param name="Text">The whole text: a secret for its holder.</param>
public sealed record NewKeyView(ApiKeyView Key, string Text)
{
    /// <summary>Hides the text, because this may end up in a log.</summary>
    public override string ToString() => Key.Prefix;
}
