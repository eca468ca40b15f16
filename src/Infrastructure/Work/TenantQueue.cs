namespace OmniHub.Infrastructure.Work;

/// <summary>The window of one owner: its queues in memory and what is known of the rest. Guarded by the scheduler's lock.</summary>
internal sealed class TenantQueue<TWork>(Guid id)
    where TWork : IOrderedWork
{
    /// <summary>The maximum amount of an owner's work in memory.</summary>
    internal const int Window = 512;

    private readonly Dictionary<Guid, int> _failures = [];

    internal Guid Id { get; } = id;

    internal Dictionary<Guid, Queue<TWork>> Lanes { get; } = [];

    internal Queue<Guid> Ready { get; } = [];

    internal HashSet<Guid> Known { get; } = [];

    /// <summary>Work that ended while the store was being read: the result may still contain it, and it must not run again.</summary>
    internal HashSet<Guid> DoneMeanwhile { get; } = [];

    /// <summary>
    /// Queues that were dropped while the store was being read. The result may lack the work that was dropped and contain what comes behind it, which must not overtake it: the next look
    /// reads the queue from its head.
    /// </summary>
    internal HashSet<Guid> LeftMeanwhile { get; } = [];

    internal int Running { get; set; }

    /// <summary>True if the store may have work that is not in memory; true until the store was read.</summary>
    internal bool HasMoreInStore { get; set; } = true;

    internal bool MoreCame { get; set; }

    internal bool IsRefilling { get; set; }

    internal bool IsHungry => HasMoreInStore && !IsRefilling && Known.Count <= Window / 2;

    /// <summary>There may be work in the store that is not in memory, also if it is being read right now.</summary>
    internal void ExpectMore() => (HasMoreInStore, MoreCame) = (true, true);

    internal void Take(TWork work)
    {
        if (DoneMeanwhile.Contains(work.Key) || LeftMeanwhile.Contains(work.Lane) || !Known.Add(work.Key))
            return;
        if (!Lanes.TryGetValue(work.Lane, out var lane))
        {
            Lanes.Add(work.Lane, lane = new Queue<TWork>());
            Ready.Enqueue(work.Lane);
        }

        lane.Enqueue(work);
    }

    internal void Done(Guid lane, TWork work)
    {
        _failures.Remove(lane);
        Known.Remove(work.Key);
        if (IsRefilling)
            DoneMeanwhile.Add(work.Key);
        var queue = Lanes[lane];
        queue.Dequeue();
        if (queue.Count > 0)
            Ready.Enqueue(lane);
        else
            Lanes.Remove(lane);
    }

    /// <summary>Drops a queue because its partition went to another node; if the partition comes back, the store has the remaining work in order.</summary>
    internal void Leave(Guid lane)
    {
        _failures.Remove(lane);
        if (IsRefilling)
            LeftMeanwhile.Add(lane);
        foreach (var one in Lanes[lane])
            Known.Remove(one.Key);
        Lanes.Remove(lane);
        ExpectMore();
    }

    /// <summary>Returns the number of failures of the head of the queue.</summary>
    internal int Failures(Guid lane) => _failures.GetValueOrDefault(lane);

    /// <summary>Returns the wait before the head of the queue is tried again.</summary>
    internal TimeSpan Fail(Guid lane, TimeSpan first)
    {
        var failures = _failures[lane] = _failures.GetValueOrDefault(lane) + 1;
        return first * Math.Pow(2, Math.Min(failures - 1, 10));
    }
}
