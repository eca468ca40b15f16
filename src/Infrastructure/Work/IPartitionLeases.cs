using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Work;

/// <summary>Which shares of the work are this node's right now.</summary>
internal interface IPartitionLeases
{
    /// <summary>
    /// The lease of each share, by its number; null where this node may begin nothing. Work is given the lease that was there <em>before</em> it was read or written: what was read before a share
    /// was lost is not done after it came back.
    /// </summary>
    IReadOnlyList<PartitionLease?> Held { get; }

    /// <summary>The shares in which this node may begin something, in order; empty when it does not work (yet).</summary>
    IReadOnlyList<short> Mine { get; }

    /// <summary>Whether this node has the share.</summary>
    bool Owns(short partition);

    /// <summary>Told after shares came or went.</summary>
    event Action? Changed;

    /// <summary>Takes part until the token ends; then gives everything back.</summary>
    Task Hold(Heartbeat heartbeat, CancellationToken ct);
}

/// <summary>One node, everything.</summary>
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
