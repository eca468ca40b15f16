using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>One login and everything that came of it: the family of its tokens. Only the newest refresh token of a family counts.</summary>
public sealed class Session : AggregateRoot<SessionId>, ITenantOwned
{
    /// <summary>How long it lives without being refreshed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private Session() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>Whose it is.</summary>
    public UserId UserId { get; private init; }

    /// <summary>How often it was refreshed: the generation of the refresh token that counts.</summary>
    public int Generation { get; private init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>When it was ended.</summary>
    public DateTimeOffset? RevokedAt { get; private init; }

    /// <summary>Begins one.</summary>
    public static Session Begin(TenantId tenant, UserId user, DateTimeOffset now) =>
        new()
        {
            Id = SessionId.New(),
            TenantId = tenant,
            UserId = user,
            CreatedAt = now,
            ExpiresAt = now + Life,
        };
}
