using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>A login session: all tokens that come from one login. Only its newest refresh token is valid, and for a moment the one before.</summary>
public sealed class Session : AggregateRoot<SessionId>, ITenantOwned
{
    /// <summary>The time for which it lives without a refresh.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>The time for which the refresh token before the newest one is still accepted: two tabs of a browser may refresh with the same one at once.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private Session() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The user.</summary>
    public UserId UserId { get; private init; }

    /// <summary>The number of refreshes, which is the generation of the valid refresh token.</summary>
    public int Generation { get; private init; }

    /// <summary>The time of the login.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time at which it expires.</summary>
    public DateTimeOffset ExpiresAt { get; private init; }

    /// <summary>The time at which it was ended.</summary>
    public DateTimeOffset? RevokedAt { get; private init; }

    /// <summary>Returns true if a refresh token was the newest one until a moment ago.</summary>
    /// <param name="generation">The generation of the token.</param>
    /// <param name="now">The current time.</param>
    public bool HasJustReplaced(int generation, DateTimeOffset now) =>
        RevokedAt is null && generation == Generation - 1 && now < ExpiresAt - Life + Grace;

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
