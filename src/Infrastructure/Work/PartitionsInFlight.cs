using OmniHub.Infrastructure.Leases;

namespace OmniHub.Infrastructure.Work;

/// <summary>
/// Counts running calls to assistants and providers per partition. A partition is released only after its calls have ended, so that no other node repeats them.
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
