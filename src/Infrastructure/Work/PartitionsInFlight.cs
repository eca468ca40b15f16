using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Work;

/// <summary>
/// In which shares something is under way here that another node must not begin as well: a call to an agent or a provider. Such a share is given away only after it ended.
/// </summary>
internal sealed class PartitionsInFlight
{
    private readonly int[] _underWay = new int[Partition.Count];

    internal bool IsUsed(short share) => Volatile.Read(ref _underWay[share]) > 0;

    /// <summary>Runs the work under its lease and counts it meanwhile.</summary>
    internal async Task During(PartitionLease lease, Func<Task> work)
    {
        Interlocked.Increment(ref _underWay[lease.Share]);
        try
        {
            await lease.Act(work);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay[lease.Share]);
        }
    }
}
