namespace OmniHub.Infrastructure.Leases;

/// <summary>How long a lease holds without being renewed.</summary>
/// <param name="Length">After this time another node takes over.</param>
internal sealed record LeaseOptions(TimeSpan Length)
{
    /// <summary>What holds where nothing else was asked for.</summary>
    internal static LeaseOptions Default { get; } = new(TimeSpan.FromSeconds(3));
}
