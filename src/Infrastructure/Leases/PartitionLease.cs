using OmniHub.Application.Messaging;

namespace OmniHub.Infrastructure.Leases;

/// <summary>Another node has taken over a partition: work that was begun here under its lease is not committed, and is no error. The new owner does it.</summary>
internal sealed class LeaseLostException() : WorkElsewhereException("Another node has taken over this partition.");

/// <summary>
/// This node's ownership of a partition, from one change of owner to the next. Work carries the lease under which it was read: a partition that was lost and came back has another lease,
/// under which no earlier work is done.
/// </summary>
/// <param name="share">The number of the partition.</param>
/// <param name="node">The owning node.</param>
/// <param name="epoch">The epoch, raised in the database at each change of owner; 0 on a single node, which needs no fencing.</param>
/// <param name="isProven">Returns true if the node's leases have certainly not expired yet.</param>
internal sealed class PartitionLease(short share, Guid node, long epoch, Func<bool> isProven)
{
    private volatile bool _isLost;
    private volatile bool _isLeaving;

    internal short Share { get; } = share;

    internal Guid Node { get; } = node;

    internal long Epoch { get; } = epoch;

    /// <summary>True if work that has begun may continue.</summary>
    internal bool IsHeld => !_isLost && isProven();

    internal bool IsLost => _isLost;

    /// <summary>True if new work may begin; false in a partition that is about to be released.</summary>
    internal bool MayBegin => !_isLeaving && IsHeld;

    /// <summary>Runs the work under this lease: see <see cref="Acting"/>.</summary>
    internal Task Act(Func<Task> work) => Epoch == 0 ? work() : Acting.Under([this], work);

    internal void Leave(bool isLeaving) => _isLeaving = isLeaving;

    /// <summary>Returns the partitions in which work may begin, of all that a node holds.</summary>
    internal static short[] Beginning(IReadOnlyList<PartitionLease?> held) =>
        [.. held.OfType<PartitionLease>().Where(lease => lease.MayBegin).Select(lease => lease.Share)];

    /// <summary>Marks the lease as lost for good: the partition comes back with another lease, or not at all.</summary>
    internal void Lose() => _isLost = true;
}
