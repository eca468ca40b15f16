namespace OmniHub.Infrastructure.Leases;

/// <summary>The time for which a lease is valid without a renewal.</summary>
/// <param name="Length">After this time another node takes over.</param>
internal sealed record LeaseOptions(TimeSpan Length)
{
    /// <summary>The default settings.</summary>
    internal static LeaseOptions Default { get; } = new(TimeSpan.FromSeconds(3));
}
