using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Work;

/// <summary>The partitions that this node owns.</summary>
internal interface IPartitionLeases
{
    /// <summary>
    /// The lease of each partition, by its number; null if this node may begin no work there. Work gets the lease from <em>before</em> it was read or written, so that work that was read before a partition
    /// was lost is not done after it came back.
    /// </summary>
    IReadOnlyList<PartitionLease?> Held { get; }

    /// <summary>The partitions in which this node may begin work, in order; empty while it does not work.</summary>
    IReadOnlyList<short> Mine { get; }

    /// <summary>Returns true if this node owns the partition.</summary>
    bool Owns(short partition);

    /// <summary>Raised after partitions were gained or lost.</summary>
    event Action? Changed;

    /// <summary>Takes part until the token is cancelled; then releases everything.</summary>
    Task Hold(Heartbeat heartbeat, CancellationToken ct);
}

/// <summary>The partitions of a single node, which owns all of them.</summary>
internal sealed class AllPartitions(WorkOptions options) : IPartitionLeases
{
    public IReadOnlyList<PartitionLease?> Held { get; } =
    [
        .. Enumerable
            .Range(0, Partition.Count)
            .Select(id => options.Workers == 0 ? null : new PartitionLease((short)id, default, 0, () => true)),
    ];

    public IReadOnlyList<short> Mine { get; } =
        options.Workers == 0 ? [] : [.. Enumerable.Range(0, Partition.Count).Select(id => (short)id)];

    public event Action? Changed
    {
        add { }
        remove { }
    }

    public bool Owns(short partition) => Mine.Count > 0;

    public async Task Hold(Heartbeat heartbeat, CancellationToken ct)
    {
        heartbeat.Rests();
        await Task.Delay(Timeout.InfiniteTimeSpan, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
