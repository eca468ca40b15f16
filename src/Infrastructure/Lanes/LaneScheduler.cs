using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Lanes;

/// <summary>
/// Runs work in order inside a lane and side by side across lanes. Every owner has a window of its own in memory and a limit of its own for what runs at once:
/// a million waiting messages of one line, or an agent that hangs, take nothing from the next line. What does not fit into the window waits in the store.
/// </summary>
internal sealed class LaneScheduler<TWork>(
    ILaneStore<TWork> store,
    Func<TWork, CancellationToken, Task> run,
    int atOncePerOwner,
    ILogger log
) : IAsyncDisposable
    where TWork : ILaneWork
{
    private const int Window = 512;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(5);

    private readonly Dictionary<Guid, Owner> _owners = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly Inbox.WorkSignal _look = new();
    private Task _sweeping = Task.CompletedTask;
    private int _running;

    /// <summary>Starts, with what waits in the store.</summary>
    internal void Start() => _sweeping = Task.Run(SweepLoop);

    /// <summary>Looks into the store soon: work may have come from elsewhere.</summary>
    internal void Look() => _look.Give();

    /// <summary>Takes work that was just committed; what does not fit is found in the store later.</summary>
    internal void Offer(IReadOnlyList<TWork> work)
    {
        if (work.Count == 0 || _stop.IsCancellationRequested)
            return;
        lock (_lock)
        {
            foreach (var one in work)
            {
                var owner = OwnerOf(one.Owner);
                if (owner.HasMoreInStore || owner.Known.Count >= Window)
                    (owner.HasMoreInStore, owner.MoreCame) = (true, true);
                else
                    owner.Take(one);
            }

            foreach (var id in work.Select(one => one.Owner).Distinct())
                Pump(OwnerOf(id));
        }
    }

    /// <summary>Ends: takes nothing new, lets what runs finish for a while, then cancels it. What is not done stays in the store.</summary>
    internal async Task Drain(TimeSpan atMost)
    {
        await _stop.CancelAsync();
        await _sweeping;
        var until = Environment.TickCount64 + (long)atMost.TotalMilliseconds;
        while (Volatile.Read(ref _running) > 0)
        {
            if (Environment.TickCount64 >= until && !_abandon.IsCancellationRequested)
                await _abandon.CancelAsync();
            await Task.Delay(20);
        }
    }

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        _abandon.Dispose();
        _look.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task SweepLoop()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                foreach (var id in await store.Owners(_stop.Token))
                {
                    lock (_lock)
                        OwnerOf(id).HasMoreInStore = true;
                    await Refill(id);
                }

                await _look.Wait(Sweep, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                Log.SweepFailed(log, trouble);
                await Task.Delay(TimeSpan.FromSeconds(1), _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task Refill(Guid id)
    {
        while (!_stop.IsCancellationRequested)
        {
            int limit;
            lock (_lock)
            {
                var owner = OwnerOf(id);
                if (!owner.HasMoreInStore || owner.Known.Count > Window / 2 || owner.IsRefilling)
                    return;
                (owner.IsRefilling, owner.MoreCame) = (true, false);
                owner.DoneMeanwhile.Clear();
                limit = Window + owner.Known.Count;
            }

            IReadOnlyList<TWork> found;
            try
            {
                found = await store.Load(id, limit, _stop.Token);
            }
            catch
            {
                lock (_lock)
                    OwnerOf(id).IsRefilling = false;
                throw;
            }

            lock (_lock)
            {
                var owner = OwnerOf(id);
                foreach (var one in found)
                    owner.Take(one);
                owner.IsRefilling = false;
                owner.HasMoreInStore = found.Count == limit || owner.MoreCame;
                Pump(owner);
            }
        }
    }

    private void Pump(Owner owner)
    {
        while (!_stop.IsCancellationRequested && owner.Running < atOncePerOwner && owner.Ready.TryDequeue(out var lane))
        {
            owner.Running++;
            Interlocked.Increment(ref _running);
            _ = Task.Run(() => Run(owner, lane));
        }
    }

    private async Task Run(Owner owner, Guid lane)
    {
        TWork work;
        lock (_lock)
            work = owner.Lanes[lane].Peek();
        try
        {
            await run(work, _abandon.Token);
        }
        catch (OperationCanceledException) when (_abandon.IsCancellationRequested)
        {
            // Its row is still there: whoever comes next finds it.
        }
        catch (Exception trouble)
        {
            // The store still has it; the next sweep brings it back. Until then its lane goes on, so say it loudly.
            Log.WorkFailed(log, trouble);
        }

        var wantsMore = false;
        lock (_lock)
        {
            owner.Running--;
            owner.Done(lane, work);
            wantsMore = owner.HasMoreInStore && owner.Known.Count <= Window / 2;
            Pump(owner);
        }

        Interlocked.Decrement(ref _running);
        if (wantsMore)
            _ = Refill(owner.Id).ContinueWith(failed => Log.SweepFailed(log, failed.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private Owner OwnerOf(Guid id)
    {
        if (!_owners.TryGetValue(id, out var owner))
            _owners.Add(id, owner = new Owner(id));
        return owner;
    }

    private sealed class Owner(Guid id)
    {
        internal Guid Id { get; } = id;

        internal Dictionary<Guid, Queue<TWork>> Lanes { get; } = [];

        internal Queue<Guid> Ready { get; } = [];

        internal HashSet<Guid> Known { get; } = [];

        /// <summary>What ended while the store was being read: that reading may still show it, and it must not run again.</summary>
        internal HashSet<Guid> DoneMeanwhile { get; } = [];

        internal int Running { get; set; }

        internal bool HasMoreInStore { get; set; }

        internal bool MoreCame { get; set; }

        internal bool IsRefilling { get; set; }

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
    }
}
