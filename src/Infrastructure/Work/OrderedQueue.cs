using Microsoft.Extensions.Logging;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Work;

/// <summary>
/// Runs work with the same key in order, and work with different keys in parallel. Every owner has its own window in memory and its own limit of parallel work, so that
/// a million waiting messages of one instance, or a hanging assistant, do not affect others. Work outside the window waits in the store, and as long as
/// any may wait there, new work goes behind it.
/// </summary>
internal sealed class OrderedQueue<TWork>(
    IOrderedQueueStore<TWork> store,
    Func<TWork, ConcurrencySlot, CancellationToken, Task> run,
    Func<Guid, int> atOnceOf,
    ILogger log,
    TimeSpan? firstPause = null
) : IAsyncDisposable
    where TWork : IOrderedWork
{
    private const int Window = TenantQueue<TWork>.Window;

    // With the pauses between them about half a minute: longer than what passes by itself, and an end.
    private const int MostFailures = 6;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<Guid, TenantQueue<TWork>> _owners = [];
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly StoreSweep _sweep = new(store.Owners, log);
    private Task _sweeping = Task.CompletedTask;
    private Task? _drained;
    private int _running;

    /// <summary>Starts, with what waits in the store.</summary>
    internal void Start(string name, Heartbeats heartbeats) =>
        _sweeping = heartbeats.Start(
            name,
            TimeSpan.FromMinutes(1),
            (heartbeat, _) => _sweep.Run(RefillInSweep, heartbeat, _stop.Token),
            _stop.Token
        );

    /// <summary>Ends when nothing new is begun any more; what runs may still finish.</summary>
    internal CancellationToken Stopping => _stop.Token;

    /// <summary>Looks into the store soon, because work may have come from elsewhere.</summary>
    internal void Look() => _sweep.Look();

    /// <summary>Looks soon for the stored work of one owner only.</summary>
    internal void Look(Guid owner)
    {
        if (_stop.IsCancellationRequested)
            return;
        lock (_lock)
            OwnerOf(owner).ExpectMore();
        RefillSoon(owner);
    }

    /// <summary>Looks when work of the owner is due again. A timer may be a little early, when nothing would be due.</summary>
    internal void LookAfter(TimeSpan wait, Guid owner, TimeProvider clock) =>
        _ = Task.Delay(wait > TimeSpan.Zero ? wait + Margin : TimeSpan.Zero, clock).ContinueWith(_ => Look(owner), TaskScheduler.Default);

    /// <summary>The partitions changed: the store may have older work than what is offered from now on.</summary>
    internal void LookAnew()
    {
        lock (_lock)
        {
            foreach (var owner in _owners.Values)
                owner.ExpectMore();
        }

        Look();
    }

    /// <summary>Adds work that was just committed; work that does not fit is read from the store later.</summary>
    internal void Offer(IReadOnlyList<TWork> work)
    {
        if (work.Count == 0 || _stop.IsCancellationRequested)
            return;
        List<Guid> hungry = [];
        lock (_lock)
        {
            foreach (var one in work)
            {
                var owner = OwnerOf(one.Owner);
                if (owner.HasMoreInStore || owner.Known.Count >= Window)
                    owner.ExpectMore();
                else
                    owner.Take(one);
            }

            foreach (var id in work.Select(one => one.Owner).Distinct())
            {
                var owner = OwnerOf(id);
                Pump(owner);
                if (owner.IsHungry)
                    hungry.Add(id);
            }
        }

        foreach (var id in hungry)
            RefillSoon(id);
    }

    /// <summary>Ends: takes nothing new, lets what runs finish for a while, then cancels it. What is not done stays in the store.</summary>
    internal Task Drain(TimeSpan atMost)
    {
        // A host that is disposed while it stops asks twice: both wait for the same end.
        lock (_lock)
            return _drained ??= DrainOnce(atMost);
    }

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        _abandon.Dispose();
        _sweep.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task DrainOnce(TimeSpan atMost)
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

    // The store says that there is more; what is in memory need not be all.
    private Task RefillInSweep(Guid id)
    {
        lock (_lock)
            OwnerOf(id).HasMoreInStore = true;
        return Refill(id);
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
                owner.LeftMeanwhile.Clear();
                limit = Window + owner.Known.Count;
            }

            IReadOnlyList<TWork>? found;
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
                owner.IsRefilling = false;
                // Not known for now: a change of the partitions triggers another look.
                if (found is null)
                    return;
                foreach (var one in found)
                    owner.Take(one);
                owner.HasMoreInStore = found.Count == limit || owner.MoreCame;
                Pump(owner);
            }
        }
    }

    private void Pump(TenantQueue<TWork> owner)
    {
        while (!_stop.IsCancellationRequested && owner.Running < atOnceOf(owner.Id) && owner.Ready.TryDequeue(out var lane))
        {
            owner.Running++;
            Interlocked.Increment(ref _running);
            _ = Task.Run(() => Run(owner, lane));
        }
    }

    private async Task Run(TenantQueue<TWork> owner, Guid lane)
    {
        TWork work;
        lock (_lock)
            work = owner.Lanes[lane].Peek();
        var place = new ConcurrencySlot(() => Leave(owner));
        var (failed, lost) = (false, false);
        try
        {
            if (store.IsMine(work))
                await run(work, place, _abandon.Token);
        }
        catch (OperationCanceledException) when (_abandon.IsCancellationRequested || _stop.IsCancellationRequested)
        {
            // Its row is still there: whoever comes next finds it.
        }
        catch (LeaseLostException)
        {
            Log.WorkElsewhere(log, work.Key);
            lost = true;
        }
        catch (Exception trouble)
        {
            failed = !await GaveUp(owner, lane, work, trouble);
        }

        place.Leave();
        bool isHungry;
        var pause = TimeSpan.Zero;
        lock (_lock)
        {
            if (failed)
                pause = owner.Fail(lane, firstPause ?? TimeSpan.FromSeconds(1));
            else if (!lost && store.IsMine(work))
                owner.Done(lane, work);
            else
                owner.Leave(lane);
            isHungry = owner.IsHungry;
            Pump(owner);
        }

        Interlocked.Decrement(ref _running);
        if (failed)
            _ = Again(owner, lane, pause);
        if (isHungry)
            RefillSoon(owner.Id);
    }

    // A store that is away is no fault of the work, and is waited for without end.
    private async Task<bool> GaveUp(TenantQueue<TWork> owner, Guid lane, TWork work, Exception trouble)
    {
        int failures;
        lock (_lock)
            failures = owner.Failures(lane) + 1;
        Log.WorkFailed(log, trouble, failures);
        if (failures < MostFailures || DatabaseErrors.IsAway(trouble))
            return false;
        try
        {
            await store.GiveUp(work, _abandon.Token);
            Log.WorkGivenUp(log, work.Owner, work.Key, failures);
            return true;
        }
        catch (Exception again)
        {
            if (!_abandon.IsCancellationRequested)
                Log.WorkFailed(log, again, failures);
            return false;
        }
    }

    private void Leave(TenantQueue<TWork> owner)
    {
        lock (_lock)
        {
            owner.Running--;
            Pump(owner);
        }
    }

    // Failed work stays at the head of its queue: later work must not overtake it.
    private async Task Again(TenantQueue<TWork> owner, Guid lane, TimeSpan pause)
    {
        await Task.Delay(pause < LongestPause ? pause : LongestPause, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        lock (_lock)
        {
            owner.Ready.Enqueue(lane);
            Pump(owner);
        }
    }

    private void RefillSoon(Guid id) =>
        _ = Task.Run(() => Refill(id))
            .ContinueWith(
                failed =>
                {
                    if (!_stop.IsCancellationRequested)
                        Log.SweepFailed(log, failed.Exception!.GetBaseException());
                },
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default
            );

    private TenantQueue<TWork> OwnerOf(Guid id)
    {
        if (!_owners.TryGetValue(id, out var owner))
            _owners.Add(id, owner = new TenantQueue<TWork>(id));
        return owner;
    }
}
