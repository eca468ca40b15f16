using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>The limits of a key. Give no rights by themselves.</summary>
/// <param name="Scopes">The scopes: <c>feature:read</c>, <c>feature:write</c>, with <c>*</c> for either half; empty for everything that its holder may do.</param>
/// <param name="Instance">The only instance that it sees; null: all.</param>
/// <param name="Addresses">Addresses and CIDR ranges that it may be used from; empty: anywhere.</param>
/// <param name="ExpiresAt">The time at which the key expires; null if it never expires.</param>
public sealed record KeyLimits(
    IReadOnlyList<string> Scopes,
    InstanceId? Instance,
    IReadOnlyList<string> Addresses,
    DateTimeOffset? ExpiresAt
)
{
    /// <summary>A key that may do whatever its holder may.</summary>
    public static KeyLimits None { get; } = new([], null, [], null);
}
