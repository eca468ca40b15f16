using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>An opaque key. Its text is shown once; what is kept is its hash.</summary>
public sealed class ApiKey : AggregateRoot<ApiKeyId>, ITenantOwned
{
    /// <summary>The longest name.</summary>
    public const int MaxNameLength = 120;

    /// <summary>The longest time that a replaced key can live on.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    private ApiKey() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The kind of holder for which the key acts.</summary>
    public ApiKeyKind Kind { get; private init; }

    /// <summary>The user it speaks for; null: the tenant.</summary>
    public UserId? UserId { get; private init; }

    /// <summary>A name that says what it is used for.</summary>
    public string Name { get; private init; } = string.Empty;

    /// <summary>Its first characters.</summary>
    public string Prefix { get; private init; } = string.Empty;

    /// <summary>The hash by which the key is found; unique.</summary>
    public string Hash { get; private init; } = string.Empty;

    /// <summary>The whole text, encrypted; only of a user's own key, which that user is shown at every login.</summary>
    public SealedSecret? Copy { get; private set; }

    /// <summary>The scopes; empty for everything that its holder may do.</summary>
    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>The only instance that it sees; null: all.</summary>
    public InstanceId? OnlyInstance { get; private init; }

    /// <summary>The addresses from which it may be used; empty for all.</summary>
    public IReadOnlyList<string> Addresses { get; private init; } = [];

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time at which the key expires; null if it never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>The time of the revocation.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>The key that took its place.</summary>
    public ApiKeyId? ReplacedBy { get; private set; }

    /// <summary>The time of its last use; written in batches, so it can be a few seconds late.</summary>
    public DateTimeOffset? LastUsedAt { get; private init; }

    /// <summary>The address of the last use.</summary>
    public string? LastUsedFrom { get; private init; }

    /// <summary>Returns true if the key is valid at that time.</summary>
    public bool Counts(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    /// <summary>A tenant's key.</summary>
    public static ApiKey OfTenant(TenantId tenant, string name, KeyText text, KeyLimits limits, DateTimeOffset now) =>
        Make(ApiKeyKind.Tenant, tenant, null, name, text, limits, null, now);

    /// <summary>A user's key.</summary>
    public static ApiKey OfUser(
        TenantId tenant,
        UserId user,
        string name,
        KeyText text,
        KeyLimits limits,
        SealedSecret? copy,
        DateTimeOffset now
    ) => Make(ApiKeyKind.User, tenant, user, name, text, limits, copy, now);

    /// <summary>Creates a successor with the same name and limits; this key stays valid for the overlap.</summary>
    public Result<ApiKey> Rotate(KeyText text, TimeSpan overlap, SealedSecret? copy, DateTimeOffset now)
    {
        if (!Counts(now) || ReplacedBy is not null)
            return ApiKeyFailures.Spent;
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
            return ApiKeyFailures.OverlapInvalid;
        var next = Make(Kind, TenantId, UserId, Name, text, new(Scopes, OnlyInstance, Addresses, ExpiresAt), copy, now);
        (ReplacedBy, Copy) = (next.Id, null);
        ExpiresAt = ExpiresAt < now + overlap ? ExpiresAt : now + overlap;
        Record(new ApiKeyRotated(Id, next.Id, TenantId, now));
        return next;
    }

    /// <summary>Revokes the key for good. A repetition changes nothing.</summary>
    public void Revoke(DateTimeOffset now)
    {
        if (RevokedAt is not null)
            return;
        (RevokedAt, Copy) = (now, null);
        Record(new ApiKeyRevoked(Id, TenantId, now));
    }

    private static ApiKey Make(
        ApiKeyKind kind,
        TenantId tenant,
        UserId? user,
        string name,
        KeyText text,
        KeyLimits limits,
        SealedSecret? copy,
        DateTimeOffset now
    )
    {
        var key = new ApiKey
        {
            Id = ApiKeyId.New(),
            Kind = kind,
            TenantId = tenant,
            UserId = user,
            Name = name,
            Prefix = text.Prefix,
            Hash = text.Hash,
            Copy = copy,
            Scopes = limits.Scopes,
            OnlyInstance = limits.Instance,
            Addresses = limits.Addresses,
            ExpiresAt = limits.ExpiresAt,
            CreatedAt = now,
        };
        key.Record(new ApiKeyIssued(key.Id, tenant, now));
        return key;
    }
}
