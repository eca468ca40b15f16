using OmniHub.Domain.Identity;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Identity;

/// <summary>A key as lists show it: never its text.</summary>
public sealed record ApiKeyView
{
    /// <summary>Its id.</summary>
    public required ApiKeyId Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Its first characters.</summary>
    public required string Prefix { get; init; }

    /// <summary>Whom it speaks for.</summary>
    public required ApiKeyKind Kind { get; init; }

    /// <summary>The user it speaks for; null: the tenant.</summary>
    public required UserId? User { get; init; }

    /// <summary>What it may do; empty: everything that its holder may.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The only instance that it sees; null: all.</summary>
    public required InstanceId? OnlyInstance { get; init; }

    /// <summary>Where it may be used from; empty: anywhere.</summary>
    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops counting; null: never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was taken back.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The key that took its place.</summary>
    public required ApiKeyId? ReplacedBy { get; init; }

    /// <summary>When it was last used; a few seconds late.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>From which address that was.</summary>
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
/// <param name="Key">What lists will show.</param>
/// <param name="Text">The whole text: a secret for its holder.</param>
public sealed record NewKeyView(ApiKeyView Key, string Text)
{
    /// <summary>Never the text.</summary>
    public override string ToString() => Key.Prefix;
}
