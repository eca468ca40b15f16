using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Work;

/// <summary>How this node takes part in the work.</summary>
public sealed record WorkOptions
{
    /// <summary>How many conversations of one line this node handles at once; 0: it only takes messages.</summary>
    public int Workers { get; init; } = 128 * Environment.ProcessorCount;

    /// <summary>How long a share of the work stays with a node that does not renew it.</summary>
    public TimeSpan Lease { get; init; } = LeaseOptions.Default.Length;

    /// <summary>How long a stopping node lets running turns end before it releases them.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(15);
}
