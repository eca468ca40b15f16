using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Tests.Infrastructure.Inbox;

/// <summary>The leases of a node that has one share; the others are some other node's.</summary>
internal sealed class OneShare(short share) : IPartitionLeases
{
    public IReadOnlyList<PartitionLease?> Held { get; } =
    [.. Enumerable.Range(0, Partition.Count).Select(id => id == share ? new PartitionLease(share, default, 0, () => true) : null)];

    public IReadOnlyList<short> Mine => [share];

    public event Action? Changed
    {
        add { }
        remove { }
    }

    public bool Owns(short partition) => partition == share;

    public Task Hold(Heartbeat heartbeat, CancellationToken ct)
    {
        heartbeat.Rests();
        return Task.Delay(Timeout.InfiniteTimeSpan, ct);
    }
}
