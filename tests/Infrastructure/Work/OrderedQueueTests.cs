using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Infrastructure.Health;
using OmniHub.Infrastructure.Work;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Work;

public sealed class OrderedQueueTests
{
    private static Heartbeats Heartbeats => new(TimeProvider.System, NullLogger<Heartbeats>.Instance);

    private static readonly Guid A = Guid.CreateVersion7();
    private static readonly Guid B = Guid.CreateVersion7();

    [Fact]
    public async Task A_lane_keeps_its_order_and_lanes_run_side_by_side()
    {
        var store = new Store();
        var (running, most) = (0, 0);
        await using var lanes = store.Scheduler(
            8,
            async _ =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
            }
        );
        lanes.Start("lanes", Heartbeats);
        var held = new TaskCompletionSource();
        Guid[] conversations = [.. Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7())];

        for (var at = 0; at < 50; at++)
            lanes.Offer(store.Add([.. conversations.Select(lane => new Job(A, lane, at))]));
        await Eventually.BeTrue(() => store.IsEmpty);

        store.Done.Count.ShouldBe(1000);
        foreach (var lane in store.Done.GroupBy(job => job.Lane))
            lane.Select(job => job.Seq).ShouldBe(Enumerable.Range(0, 50).Select(at => (long)at));
        most.ShouldBeLessThanOrEqualTo(8);
        await lanes.Drain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_backlog_of_one_owner_larger_than_memory_waits_in_the_store_and_delays_nobody_else()
    {
        var store = new Store();
        var open = new TaskCompletionSource();
        await using var lanes = store.Scheduler(4, job => job.Owner == A ? open.Task : Task.CompletedTask);
        lanes.Start("lanes", Heartbeats);
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        for (var at = 0; at < 5000; at++)
            lanes.Offer(store.Add(new Job(A, at % 2 == 0 ? one : other, at)));
        lanes.Offer(store.Add([.. Enumerable.Range(0, 100).Select(at => new Job(B, one, at))]));
        await Eventually.BeTrue(() => store.Done.Count == 100);
        store.Done.ShouldAllBe(job => job.Owner == B);

        open.SetResult();
        await Eventually.BeTrue(() => store.IsEmpty);
        store.Done.Count.ShouldBe(5100);
        store
            .Done.Where(job => job.Owner == A && job.Lane == one)
            .Select(job => job.Seq)
            .ShouldBe(Enumerable.Range(0, 2500).Select(at => at * 2L));
        store.MostLoaded.ShouldBeLessThanOrEqualTo(1024);
        await lanes.Drain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_waited_before_the_start_goes_before_what_is_offered()
    {
        var store = new Store();
        var lane = Guid.CreateVersion7();
        store.Add([.. Enumerable.Range(0, 700).Select(at => new Job(A, lane, at))]);
        await using var lanes = store.Scheduler(4, _ => Task.CompletedTask);

        lanes.Offer(store.Add(new Job(A, lane, 700)));
        lanes.Start("lanes", Heartbeats);
        lanes.Offer(store.Add(new Job(A, lane, 701)));
        await Eventually.BeTrue(() => store.IsEmpty);

        store.Done.Select(job => job.Seq).ShouldBe(Enumerable.Range(0, 702).Select(at => (long)at));
        await lanes.Drain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_ends_while_the_store_is_read_does_not_run_again()
    {
        var store = new Store();
        await using var lanes = store.Scheduler(4, _ => Task.CompletedTask);
        lanes.Start("lanes", Heartbeats);
        var lane = Guid.CreateVersion7();
        var slow = new TaskCompletionSource();
        // The reading has seen the rows; before it returns, they are done.
        store.AfterReading = () => slow.Task;

        lanes.Offer(store.Add([.. Enumerable.Range(0, 10).Select(at => new Job(A, lane, at))]));
        await Eventually.BeTrue(() => store.Readings > 0);
        slow.SetResult();
        await Eventually.BeTrue(() => store.IsEmpty);
        for (var at = 10; at < 200; at++)
        {
            lanes.Offer(store.Add(new Job(A, lane, at)));
            lanes.LookAnew();
            await Task.Yield();
        }

        await Eventually.BeTrue(() => store.IsEmpty);
        store.Done.Select(job => job.Seq).ShouldBe(Enumerable.Range(0, 200).Select(at => (long)at));
        await lanes.Drain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_fails_is_tried_again_before_what_comes_behind_it()
    {
        var store = new Store();
        var tries = 0;
        await using var lanes = store.Scheduler(
            4,
            job => job.Seq == 1 && Interlocked.Increment(ref tries) <= 1 ? throw new InvalidOperationException("once") : Task.CompletedTask
        );
        lanes.Start("lanes", Heartbeats);
        var (lane, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        lanes.Offer(store.Add(new Job(A, lane, 1), new Job(A, lane, 2), new Job(A, other, 3)));
        await Eventually.BeTrue(() => store.IsEmpty);

        store.Done.Where(job => job.Lane == lane).Select(job => job.Seq).ShouldBe([1, 2]);
        store.Done.First().Seq.ShouldBe(3);
        tries.ShouldBe(2);
        await lanes.Drain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Work_that_always_fails_is_given_up_and_what_waits_behind_it_goes_on()
    {
        var store = new Store();
        await using var lanes = store.Scheduler(
            4,
            job => job.Seq == 1 ? throw new InvalidOperationException("always") : Task.CompletedTask
        );
        lanes.Start("lanes", Heartbeats);
        var lane = Guid.CreateVersion7();

        lanes.Offer(store.Add(new Job(A, lane, 1), new Job(A, lane, 2)));
        await Eventually.BeTrue(() => store.IsEmpty, TimeSpan.FromMinutes(2));

        store.GivenUp.ShouldHaveSingleItem().Seq.ShouldBe(1);
        store.Done.ShouldHaveSingleItem().Seq.ShouldBe(2);
        store.Begun.ShouldBe(7);
        await lanes.Drain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Work_that_fails_because_the_database_is_away_is_not_given_up()
    {
        var store = new Store();
        var tries = 0;
        await using var lanes = store.Scheduler(
            4,
            _ => Interlocked.Increment(ref tries) <= 7 ? throw new Npgsql.NpgsqlException("away") : Task.CompletedTask,
            TimeSpan.FromMilliseconds(1)
        );
        lanes.Start("lanes", Heartbeats);

        lanes.Offer(store.Add(new Job(A, Guid.CreateVersion7(), 1)));
        await Eventually.BeTrue(() => store.IsEmpty);

        store.GivenUp.ShouldBeEmpty();
        store.Done.ShouldHaveSingleItem();
        await lanes.Drain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_belongs_to_another_node_is_left_to_it_and_taken_up_when_it_comes_back()
    {
        var store = new Store { IsMineNow = false };
        await using var lanes = store.Scheduler(4, _ => Task.CompletedTask);
        lanes.Start("lanes", Heartbeats);
        var lane = Guid.CreateVersion7();

        lanes.Offer(store.Add([.. Enumerable.Range(0, 10).Select(at => new Job(A, lane, at))]));
        await Eventually.BeTrue(() => store.Readings > 0);
        store.Done.ShouldBeEmpty();
        store.IsMineNow = true;
        lanes.Offer(store.Add(new Job(A, lane, 10)));
        lanes.LookAnew();
        await Eventually.BeTrue(() => store.IsEmpty);

        store.Done.Select(job => job.Seq).ShouldBe(Enumerable.Range(0, 11).Select(at => (long)at));
        await lanes.Drain(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Draining_lets_run_what_runs_and_begins_nothing()
    {
        var store = new Store();
        var open = new TaskCompletionSource();
        await using var lanes = store.Scheduler(2, _ => open.Task);
        lanes.Start("lanes", Heartbeats);
        lanes.Offer(store.Add([.. Enumerable.Range(0, 10).Select(at => new Job(A, Guid.CreateVersion7(), at))]));
        await Eventually.BeTrue(() => store.Begun == 2);

        var draining = lanes.Drain(TimeSpan.FromSeconds(30));
        open.SetResult();
        await draining;

        store.Done.Count.ShouldBe(2);
        store.Begun.ShouldBe(2);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref most)))
            Interlocked.CompareExchange(ref most, value, seen);
    }

    private sealed record Job(Guid Owner, Guid Lane, long Seq) : IOrderedWork
    {
        public Guid Key { get; } = Guid.CreateVersion7();
    }

    /// <summary>A queue table in memory.</summary>
    private sealed class Store : IOrderedQueueStore<Job>
    {
        private readonly Lock _lock = new();
        private readonly SortedDictionary<(Guid Owner, long Seq, Guid Key), Job> _rows = [];
        private int _begun;
        private int _readings;

        public ConcurrentQueue<Job> Done { get; } = new();

        public bool IsMineNow { get; set; } = true;

        public Func<Task>? AfterReading { get; set; }

        public int MostLoaded { get; private set; }

        public int Begun => Volatile.Read(ref _begun);

        public int Readings => Volatile.Read(ref _readings);

        public bool IsEmpty
        {
            get
            {
                lock (_lock)
                    return _rows.Count == 0;
            }
        }

        public ConcurrentQueue<Job> GivenUp { get; } = new();

        public Task GiveUp(Job work, CancellationToken ct)
        {
            GivenUp.Enqueue(work);
            lock (_lock)
                _rows.Remove((work.Owner, work.Seq, work.Key)).ShouldBeTrue();
            return Task.CompletedTask;
        }

        public OrderedQueue<Job> Scheduler(int atOnce, Func<Job, Task> work, TimeSpan? pause = null) =>
            new(
                this,
                async (job, _, ct) =>
                {
                    Interlocked.Increment(ref _begun);
                    await work(job).WaitAsync(ct);
                    Done.Enqueue(job);
                    lock (_lock)
                        _rows.Remove((job.Owner, job.Seq, job.Key)).ShouldBeTrue("it ran twice");
                },
                _ => atOnce,
                NullLogger.Instance,
                pause ?? TimeSpan.FromMilliseconds(1)
            );

        public Job[] Add(params Job[] jobs)
        {
            lock (_lock)
            {
                foreach (var job in jobs)
                    _rows.Add((job.Owner, job.Seq, job.Key), job);
            }

            return jobs;
        }

        public bool IsMine(Job work) => IsMineNow;

        public Task<IReadOnlyList<Guid>> Owners(CancellationToken ct)
        {
            lock (_lock)
                return Task.FromResult<IReadOnlyList<Guid>>([.. _rows.Values.Select(job => job.Owner).Distinct()]);
        }

        public async Task<IReadOnlyList<Job>?> Load(Guid owner, int limit, CancellationToken ct)
        {
            List<Job>? found = null;
            lock (_lock)
            {
                if (IsMineNow)
                    found = [.. _rows.Values.Where(job => job.Owner == owner).Take(limit)];
            }

            MostLoaded = Math.Max(MostLoaded, found?.Count ?? 0);
            Interlocked.Increment(ref _readings);
            if (AfterReading is { } after)
                await after();
            return found;
        }
    }
}
