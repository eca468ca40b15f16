namespace OmniHub.Infrastructure.Leases;

/// <summary>The time for which a lease is valid without a renewal.</summary>
/// <param name="Length">The time after which another node can take over.</param>
internal sealed record LeaseOptions(TimeSpan Length)
{
    /// <summary>The default settings.</summary>
    internal static LeaseOptions Default { get; } = new(TimeSpan.FromSeconds(3));
}
