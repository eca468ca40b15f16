using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>What a key is narrowed to. Nothing by itself.</summary>
/// <param name="Scopes">What it may do: <c>feature:read</c>, <c>feature:write</c>, with <c>*</c> for either half; empty: everything that its holder may.</param>
/// <param name="Instance">The only instance that it sees; null: all.</param>
/// <param name="Addresses">Addresses and CIDR ranges that it may be used from; empty: anywhere.</param>
/// <param name="ExpiresAt">When it stops counting; null: never.</param>
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
