namespace OmniHub.Tests.TestKit;

public sealed class TestClockTests
{
    [Fact]
    public async Task A_delay_ends_when_the_clock_has_passed_it_and_not_before()
    {
        var clock = new TestClock();
        var delay = Task.Delay(TimeSpan.FromMinutes(5), clock);

        clock.Advance(TimeSpan.FromMinutes(4));
        delay.IsCompleted.ShouldBeFalse();

        clock.Advance(TimeSpan.FromMinutes(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_periodic_timer_fires_at_each_of_its_times()
    {
        var clock = new TestClock();
        var start = clock.GetUtcNow();
        var fired = new List<TimeSpan>();
        using var timer = clock.CreateTimer(
            _ => fired.Add(clock.GetUtcNow() - start),
            null,
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(2)
        );

        clock.Advance(TimeSpan.FromSeconds(6));

        fired.ShouldBe([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5)]);
    }

    [Fact]
    public void A_jump_fires_once_what_fell_due_meanwhile()
    {
        var clock = new TestClock();
        var fired = 0;
        using var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        clock.Jump(TimeSpan.FromDays(400));
        fired.ShouldBe(1);

        clock.Advance(TimeSpan.FromSeconds(1));
        fired.ShouldBe(2);
    }

    [Fact]
    public void Elapsed_time_follows_the_clock()
    {
        var clock = new TestClock();
        var begun = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromMilliseconds(1500));

        clock.GetElapsedTime(begun).ShouldBe(TimeSpan.FromMilliseconds(1500));
    }
}
