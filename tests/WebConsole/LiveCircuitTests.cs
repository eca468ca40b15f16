using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Live;

namespace OmniHub.Tests.WebConsole;

/// <summary>How events of the log reach the parts of an open page.</summary>
public sealed class LiveCircuitTests
{
    [Fact]
    public async Task Many_events_in_a_short_time_are_one_call_and_those_of_other_tenants_are_none()
    {
        await using var bench = new ConsoleBench();
        var (live, deliver) = await Begin(bench);
        var calls = 0;
        using var following = live.Follow(entry => entry.Type is "message.received", () => calls++);

        await deliver([Entry("message.received"), Entry("message.received"), Entry("message.sent")]);
        calls.ShouldBe(0);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        calls.ShouldBe(1);

        await deliver([Entry("message.received", TenantId.New()), Entry("message.sent")]);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        calls.ShouldBe(1);

        await deliver([Entry("message.received")]);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));
        calls.ShouldBe(2);
    }

    [Fact]
    public async Task A_part_that_is_gone_hears_nothing_any_more()
    {
        await using var bench = new ConsoleBench();
        var (live, deliver) = await Begin(bench);
        var calls = 0;
        var following = live.Follow(_ => true, () => calls++);
        await deliver([Entry("message.received")]);

        following.Dispose();
        await deliver([Entry("message.received")]);
        bench.Clock.Advance(TimeSpan.FromSeconds(1));

        calls.ShouldBe(0);
    }

    [Fact]
    public async Task The_session_is_checked_at_once_when_an_event_is_about_people_and_from_time_to_time_without_one()
    {
        await using var bench = new ConsoleBench();
        var (live, deliver) = await Begin(bench);
        var checks = 0;
        live.CheckDue += () => checks++;

        await deliver([Entry("user.changed")]);
        checks.ShouldBe(1);
        bench.Clock.Advance(TimeSpan.FromSeconds(5));
        checks.ShouldBe(2);
    }

    private static async Task<(LiveCircuit Live, Func<IReadOnlyList<LoggedEntry>, Task> Deliver)> Begin(ConsoleBench bench)
    {
        Func<IReadOnlyList<LoggedEntry>, CancellationToken, Task>? taken = null;
        bench
            .Feed.Subscribe(
                Arg.Do<Func<IReadOnlyList<LoggedEntry>, CancellationToken, Task>>(take => taken = take),
                Arg.Any<CancellationToken>()
            )
            .Returns(new FeedSubscription(EventCursor.Start, () => { }));
        var live = bench.Services.GetRequiredService<LiveCircuit>();
        await live.Begin(CancellationToken.None);
        return (live, entries => taken!(entries, CancellationToken.None));
    }

    private static LoggedEntry Entry(string type, TenantId? tenant = null) =>
        new(EventCursor.Start, tenant ?? TenantId.Default, null, null, null, type, "{}", default);
}
