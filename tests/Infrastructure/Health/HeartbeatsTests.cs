using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Infrastructure.Health;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Health;

public sealed class HeartbeatsTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly TestClock _clock = new();
    private readonly Heartbeats _heartbeats;

    public HeartbeatsTests() => _heartbeats = new(_clock, NullLogger<Heartbeats>.Instance);

    [Fact]
    public async Task A_loop_that_misses_its_turn_is_named_until_it_turns_again_and_one_that_rests_is_not()
    {
        var (standing, resting) = (_heartbeats.Add("standing", Minute), _heartbeats.Add("resting", Minute));
        standing.Turned();
        resting.Turned();
        resting.Rests();

        _clock.Advance(Minute);
        (await Reason()).ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await Reason()).ShouldBe("standing has not turned for 61 s");

        standing.Turned();
        (await Reason()).ShouldBeNull();
        _heartbeats.Remove(standing);
        _clock.Advance(Minute * 2);
        (await Reason()).ShouldBeNull();
    }

    [Fact]
    public async Task A_loop_that_ends_or_breaks_is_named_and_begun_again_after_pauses_that_grow()
    {
        using var stop = new CancellationTokenSource();
        var begun = 0;
        var running = _heartbeats.Start(
            "brittle",
            Timeout.InfiniteTimeSpan,
            async (heartbeat, ct) =>
            {
                switch (Interlocked.Increment(ref begun))
                {
                    case 1:
                        throw new InvalidOperationException();
                    case 2:
                        return;
                    default:
                        heartbeat.Turned();
                        await Task.Delay(Timeout.InfiniteTimeSpan, ct);
                        break;
                }
            },
            stop.Token
        );

        await Eventually.BeTrue(() => _clock.Waiting == 1);
        (await Reason()).ShouldBe("brittle ended (InvalidOperationException)");
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.BeTrue(() => begun == 2 && _clock.Waiting == 1);
        (await Reason()).ShouldBe("brittle ended");
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        begun.ShouldBe(2);
        _clock.Advance(TimeSpan.FromSeconds(0.1));

        await Eventually.BeTrue(async () => await Reason() is null);
        begun.ShouldBe(3);
        await stop.CancelAsync();
        await running;
        _heartbeats.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_loop_of_one_tenant_is_begun_again_and_is_no_trouble_of_the_node()
    {
        using var stop = new CancellationTokenSource();
        var begun = 0;
        var running = _heartbeats.StartForOne(
            "socket",
            ct => Interlocked.Increment(ref begun) == 1 ? throw new FormatException() : Task.Delay(Timeout.InfiniteTimeSpan, ct),
            stop.Token
        );

        await Eventually.BeTrue(() => _clock.Waiting == 1);
        (await Reason()).ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(1));

        await Eventually.BeTrue(() => begun == 2);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task A_turn_that_throws_or_hangs_keeps_its_loop_from_being_well_and_its_pauses_grow()
    {
        var gate = new TaskCompletionSource();
        var turns = new Queue<Func<Task>>([() => throw new TimeoutException(), () => throw new TaskCanceledException(), () => gate.Task]);
        using var loop = new Turning(turns, _heartbeats, _clock);
        await loop.StartAsync(CancellationToken.None);

        await Eventually.BeTrue(() => loop.Failures == 1 && _clock.Waiting == 1);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await Eventually.BeTrue(() => loop.Failures == 2 && _clock.Waiting == 1);
        _clock.Advance(TimeSpan.FromSeconds(19));
        turns.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Eventually.BeTrue(() => turns.Count == 0);
        _clock.Advance(Minute);
        (await Reason()).ShouldBe("turning has not turned for 90 s");

        gate.SetResult();

        await Eventually.BeTrue(async () => await Reason() is null);
        await loop.StopAsync(CancellationToken.None);
    }

    private async Task<string?> Reason() => (await _heartbeats.Check(CancellationToken.None)).Failure?.Message;

    private sealed class Turning(Queue<Func<Task>> turns, Heartbeats heartbeats, TimeProvider clock)
        : PeriodicLoop("turning", TimeSpan.FromSeconds(10), Minute, heartbeats, clock)
    {
        public int Failures { get; private set; }

        protected override void Failed(Exception trouble) => Failures++;

        protected override async Task<bool> Turn(Heartbeat heartbeat, CancellationToken ct)
        {
            if (turns.TryDequeue(out var turn))
                await turn();
            return false;
        }
    }
}
