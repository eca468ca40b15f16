using Microsoft.Extensions.Logging.Abstractions;
using OmniHub.Application.Channels;
using OmniHub.Infrastructure.Egress;
using OmniHub.Infrastructure.Leases;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Outbound;

public sealed class OutboundClientTests : IAsyncLifetime
{
    private static readonly CallLimits Once = new(TimeSpan.FromSeconds(10), 1000, Repeat.Never, 1);
    private readonly TestClock _clock = new();
    private FakeHttpServer _server = null!;
    private OutboundClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeHttpServer.Start();
        var guard = new EgressGuard(new EgressOptions { AllowLoopback = true }, []);
        _client = new OutboundClient(
            new EgressHandler(guard).Create(OutboundPurpose.Agents),
            new OutboundPipelines(OutboundPurpose.Agents, new OutboundOptions { BreakerMinimumCalls = 4 }, _clock, NullLogger.Instance)
        );
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Leaves_a_failing_host_alone_and_tries_it_again_later()
    {
        _server.On("GET", "/", Reply.Html(502), Reply.Html(502), Reply.Html(502), Reply.Html(502), Reply.Status(200));
        for (var i = 0; i < 4; i++)
            (await Get(Once)).Reply!.Dispose();

        var paused = await Get(Once);
        _clock.Advance(TimeSpan.FromSeconds(16));
        var again = await Get(Once);

        paused.Fault!.Kind.ShouldBe(FaultKind.Paused);
        paused.Fault.RetryAfter.ShouldBeGreaterThan(TimeSpan.Zero);
        again.Reply.ShouldNotBeNull().IsSuccess.ShouldBeTrue();
        _server.Seen.Count.ShouldBe(5);
    }

    [Fact]
    public async Task Does_not_blame_a_host_for_answers_that_somebody_dislikes()
    {
        _server.On("GET", "/", Reply.Json(500, "{}"));

        for (var i = 0; i < 8; i++)
            (await Get(Once)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Gives_up_in_time_and_does_not_say_that_nothing_arrived()
    {
        _server.On("GET", "/", Reply.Never);

        var outcome = await Get(Once with { Timeout = TimeSpan.FromMilliseconds(200) });

        outcome.Fault!.Kind.ShouldBe(FaultKind.TimedOut);
        outcome.Fault.MayHaveArrived.ShouldBeTrue();
    }

    [Fact]
    public async Task Throws_only_what_the_caller_asked_for()
    {
        _server.On("GET", "/", Reply.Never);
        using var leaving = new CancellationTokenSource();
        var call = Get(Once, leaving.Token);
        await _server.UntilSeen("GET", "/");

        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
    }

    [Fact]
    public async Task Reads_no_more_than_allowed()
    {
        _server.On("GET", "/", Reply.Json(200, $"\"{new string('a', 2000)}\""));

        var refused = await Get(Once);
        var cut = await Get(Once with { Overlong = OversizePolicy.Cut });

        refused.Fault!.Kind.ShouldBe(FaultKind.TooLong);
        using var reply = cut.Reply.ShouldNotBeNull();
        (reply.Body.Length, reply.IsWhole).ShouldBe((1000, false));
    }

    [Theory]
    [InlineData(Repeat.Freely, 3, 3)]
    [InlineData(Repeat.Freely, 2, 2)]
    [InlineData(Repeat.BeforeArrival, 3, 1)]
    [InlineData(Repeat.Never, 3, 1)]
    internal async Task Makes_a_call_again_as_often_as_its_limits_say(Repeat repeat, int attempts, int expected)
    {
        _server.On("GET", "/", Reply.Html(502), Reply.Html(502), Reply.Status(200));

        var calling = Get(Once with { Repeat = repeat, Attempts = attempts });
        for (var wait = 1; wait < expected; wait++)
        {
            await Eventually.BeTrue(() => _clock.Waiting > 0);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        using var reply = (await calling).Reply.ShouldNotBeNull();
        reply.IsSuccess.ShouldBe(expected == 3);
        _server.Seen.Count.ShouldBe(expected);
    }

    [Fact]
    public async Task Neither_a_call_nor_its_repeat_begins_under_a_lease_that_is_over()
    {
        _server.On("GET", "/", Reply.Html(502));
        var isProven = true;
        var lease = new PartitionLease(1, Guid.CreateVersion7(), 1, () => isProven);
        var twice = Once with { Repeat = Repeat.Freely, Attempts = 2 };

        var calling = lease.Act(() => Get(twice));
        await Eventually.BeTrue(() => _clock.Waiting > 0);
        isProven = false;
        _clock.Advance(TimeSpan.FromMinutes(1));

        await Should.ThrowAsync<LeaseLostException>(calling);
        await Should.ThrowAsync<LeaseLostException>(lease.Act(() => Get(twice)));
        _server.Seen.Count.ShouldBe(1);
        // Whoever acts under no lease is not asked for one.
        (await Get(Once)).Reply!.Dispose();
        _server.Seen.Count.ShouldBe(2);
    }

    private async Task<OutboundOutcome> Get(CallLimits limits, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Address + "/");
        return await _client.Send(request, limits, ct);
    }
}
