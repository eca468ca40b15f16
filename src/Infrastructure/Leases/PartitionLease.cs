using OmniHub.Application.Messaging;

namespace OmniHub.Infrastructure.Leases;

/// <summary>Another node has a share of the work by now: what was begun here under its lease is not committed, and not an error. Whoever has the share does it.</summary>
internal sealed class LeaseLostException() : WorkElsewhereException("Another node has this share of the work by now.");

/// <summary>
/// A share of the work in this node's hands, from one change of owner to the next. Work carries the lease under which it was taken up: a share that was lost and came back has another,
/// and nothing from before is done under it.
/// </summary>
/// <param name="share">Which.</param>
/// <param name="node">Whose.</param>
/// <param name="epoch">Raised in the database at each change of owner; 0 where there is one node, which has nobody to be fenced off from.</param>
/// <param name="isProven">Whether the node's leases have surely not run out yet.</param>
internal sealed class PartitionLease(short share, Guid node, long epoch, Func<bool> isProven)
{
    private volatile bool _isLost;
    private volatile bool _isLeaving;

    internal short Share { get; } = share;

    internal Guid Node { get; } = node;

    internal long Epoch { get; } = epoch;

    /// <summary>Whether what was begun may go on.</summary>
    internal bool IsHeld => !_isLost && isProven();

    internal bool IsLost => _isLost;

    /// <summary>Whether something new may begin; not in a share that is about to be given away.</summary>
    internal bool MayBegin => !_isLeaving && IsHeld;

    /// <summary>Runs the work under this lease: see <see cref="Acting"/>.</summary>
    internal Task Act(Func<Task> work) => Epoch == 0 ? work() : Acting.Under([this], work);

    internal void Leave(bool isLeaving) => _isLeaving = isLeaving;

    /// <summary>The shares in which something may begin, of all that a node holds.</summary>
    internal static short[] Beginning(IReadOnlyList<PartitionLease?> held) =>
        [.. held.OfType<PartitionLease>().Where(lease => lease.MayBegin).Select(lease => lease.Share)];

    /// <summary>For good: the share comes back with another lease, or not at all.</summary>
    internal void Lose() => _isLost = true;
}
