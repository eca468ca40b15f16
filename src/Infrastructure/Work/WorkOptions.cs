using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Work;

/// <summary>The part of this node in the work.</summary>
public sealed record WorkOptions
{
    /// <summary>The number of conversations of one instance that this node processes at once; 0: it only stores inbound webhooks.</summary>
    public int Workers { get; init; } = 128 * Environment.ProcessorCount;

    /// <summary>The time for which a partition stays with a node that does not renew it.</summary>
    public TimeSpan Lease { get; init; } = LeaseOptions.Default.Length;

    /// <summary>The time for which a stopping node waits for running work before it releases its partitions.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(15);
}
