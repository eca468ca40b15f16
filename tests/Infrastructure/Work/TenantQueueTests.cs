using OmniHub.Infrastructure.Work;

namespace OmniHub.Tests.Infrastructure.Work;

public sealed class TenantQueueTests
{
    private static readonly Guid Lane = Guid.CreateVersion7();

    [Fact]
    public void What_comes_behind_dropped_work_does_not_overtake_it_when_the_store_is_read_meanwhile()
    {
        var (first, second, elsewhere) = (new Job(Lane), new Job(Lane), new Job(Guid.CreateVersion7()));
        var queue = new TenantQueue<Job>(Guid.CreateVersion7());
        queue.Take(first);
        queue.IsRefilling = true;

        queue.Leave(Lane);
        queue.IsRefilling = false;
        foreach (var found in (Job[])[first, second, elsewhere])
            queue.Take(found);

        queue.Lanes.Keys.ShouldBe([elsewhere.Lane]);
        queue.IsHungry.ShouldBeTrue("the next look reads the queue from its head");
        queue.DoneMeanwhile.Clear();
        queue.LeftMeanwhile.Clear();
        foreach (var found in (Job[])[first, second])
            queue.Take(found);
        queue.Lanes[Lane].ShouldBe([first, second]);
    }

    private sealed record Job(Guid Lane) : IOrderedWork
    {
        public Guid Key { get; } = Guid.CreateVersion7();

        public Guid Owner => Guid.Empty;

        public long Seq => 0;
    }
}
