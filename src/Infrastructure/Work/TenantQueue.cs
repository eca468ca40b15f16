namespace OmniHub.Infrastructure.Work;

/// <summary>One owner's window: its lanes in memory and what is known of the rest. Guarded by the scheduler's lock.</summary>
internal sealed class TenantQueue<TWork>(Guid id)
    where TWork : IOrderedWork
{
    /// <summary>How much of an owner's work is kept in memory.</summary>
    internal const int Window = 512;

    private readonly Dictionary<Guid, int> _failures = [];

    internal Guid Id { get; } = id;

    internal Dictionary<Guid, Queue<TWork>> Lanes { get; } = [];

    internal Queue<Guid> Ready { get; } = [];

    internal HashSet<Guid> Known { get; } = [];

    /// <summary>What ended while the store was being read: that reading may still show it, and it must not run again.</summary>
    internal HashSet<Guid> DoneMeanwhile { get; } = [];

    internal int Running { get; set; }

    /// <summary>Whether the store may have what is not in memory; true until the store was asked.</summary>
    internal bool HasMoreInStore { get; set; } = true;

    internal bool MoreCame { get; set; }

    internal bool IsRefilling { get; set; }

    internal bool IsHungry => HasMoreInStore && !IsRefilling && Known.Count <= Window / 2;

    /// <summary>There may be work in the store that is not in memory, also if it is being read right now.</summary>
    internal void ExpectMore() => (HasMoreInStore, MoreCame) = (true, true);

    internal void Take(TWork work)
    {
        if (DoneMeanwhile.Contains(work.Key) || !Known.Add(work.Key))
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
        Forget(work);
        var queue = Lanes[lane];
        queue.Dequeue();
        if (queue.Count > 0)
            Ready.Enqueue(lane);
        else
            Lanes.Remove(lane);
    }

    /// <summary>The share went to another node, and the lane with it: should it come back, the store tells what is left, in order.</summary>
    internal void Leave(Guid lane, TWork work)
    {
        _failures.Remove(lane);
        Forget(work);
        foreach (var one in Lanes[lane])
            Known.Remove(one.Key);
        Lanes.Remove(lane);
        ExpectMore();
    }

    /// <summary>How often the head of the lane failed already.</summary>
    internal int Failures(Guid lane) => _failures.GetValueOrDefault(lane);

    /// <summary>Returns how long the lane has to wait before its head is tried again.</summary>
    internal TimeSpan Fail(Guid lane, TimeSpan first)
    {
        var failures = _failures[lane] = _failures.GetValueOrDefault(lane) + 1;
        return first * Math.Pow(2, Math.Min(failures - 1, 10));
    }

    private void Forget(TWork work)
    {
        Known.Remove(work.Key);
        if (IsRefilling)
            DoneMeanwhile.Add(work.Key);
    }
}
