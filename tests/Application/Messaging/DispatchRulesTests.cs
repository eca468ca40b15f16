using OmniHub.Application.Channels;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Tests.Application.Messaging;

public sealed class DispatchRulesTests
{
    private static readonly DateTimeOffset Begun = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly DispatchAttempt First = new(0, Begun, Begun.AddSeconds(1), Begun, null, TimeSpan.Zero);

    [Fact]
    public void A_message_that_the_provider_took_is_not_tried_again()
    {
        var verdict = After(First, new SentMessage("1", null, MessageStatus.Sent));

        verdict.IsFinal.ShouldBeTrue();
        verdict.Outcome.Value.ProviderMessageId.ShouldBe("1");
    }

    [Fact]
    public void A_refusal_is_final_at_once()
    {
        var verdict = After(First, ChannelFailures.Refused("no such template"));

        verdict.IsFinal.ShouldBeTrue();
        verdict.Outcome.Failure!.Code.ShouldBe("channel.refused");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 32)]
    [InlineData(6, 60)]
    [InlineData(400, 60)]
    public void What_surely_did_not_arrive_is_tried_again_after_longer_and_longer_waits(int earlier, int seconds) =>
        After(First with { Earlier = earlier }, ChannelFailures.Unreachable("no route")).RetryAfter.ShouldBe(TimeSpan.FromSeconds(seconds));

    [Fact]
    public void Chance_moves_a_wait_by_a_fifth_at_most()
    {
        DispatchRules.After(First, ChannelFailures.Failed("500"), chance: 0).RetryAfter.ShouldBe(TimeSpan.FromSeconds(0.8));
        DispatchRules.After(First, ChannelFailures.Failed("500"), chance: 1).RetryAfter.ShouldBe(TimeSpan.FromSeconds(1.2));
    }

    [Fact]
    public void The_wait_that_a_provider_or_a_paused_host_asks_for_is_kept()
    {
        After(First, ChannelFailures.Throttled("slow down", TimeSpan.FromMinutes(3))).RetryAfter.ShouldBe(TimeSpan.FromMinutes(3));
        After(First, ChannelFailures.HostPaused("graph", TimeSpan.FromSeconds(7))).RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Fact]
    public void A_line_without_a_session_is_waited_for() =>
        After(First, ChannelFailures.NotConnected("scan the code")).IsFinal.ShouldBeFalse();

    [Fact]
    public void After_a_day_of_trouble_it_is_given_up_with_what_was_said_last()
    {
        var inTime = First with { Ended = Begun + DispatchRules.Patience };
        var late = First with { Ended = Begun + DispatchRules.Patience + TimeSpan.FromSeconds(1) };

        After(inTime, ChannelFailures.Unreachable("no route")).IsFinal.ShouldBeFalse();
        var verdict = After(late, ChannelFailures.Unreachable("no route"));
        verdict.IsFinal.ShouldBeTrue();
        verdict.Outcome.Failure!.Code.ShouldBe("channel.unreachable");
    }

    [Fact]
    public void What_may_have_arrived_is_not_repeated_where_the_provider_does_not_recognise_it()
    {
        var verdict = After(First, ChannelFailures.Uncertain("the connection broke"));

        verdict.IsFinal.ShouldBeTrue();
        ChannelFailures.IsUncertain(verdict.Outcome.Failure).ShouldBeTrue();
        verdict.UncertainSince.ShouldBe(Begun);
    }

    [Fact]
    public void What_may_have_arrived_is_repeated_as_long_as_the_provider_recognises_it()
    {
        var known = First with { KnowsRepeatsFor = TimeSpan.FromMinutes(2) };

        var first = After(known, ChannelFailures.Uncertain("the connection broke"));
        first.IsFinal.ShouldBeFalse();

        var second = known with { Begun = Begun.AddSeconds(60), Ended = Begun.AddSeconds(119), UncertainSince = first.UncertainSince };
        After(second, ChannelFailures.Unreachable("no route")).IsFinal.ShouldBeFalse();
    }

    [Fact]
    public void A_passing_failure_after_that_time_leaves_the_message_uncertain_instead_of_failed()
    {
        var forgotten = First with { Ended = Begun.AddSeconds(120), UncertainSince = Begun, KnowsRepeatsFor = TimeSpan.FromMinutes(2) };

        var verdict = After(forgotten, ChannelFailures.Unreachable("no route"));

        verdict.IsFinal.ShouldBeTrue();
        ChannelFailures.IsUncertain(verdict.Outcome.Failure).ShouldBeTrue();
        After(forgotten, ChannelFailures.Refused("blocked")).Outcome.Failure!.Code.ShouldBe("channel.refused");
    }

    private static DispatchVerdict After(DispatchAttempt attempt, Result<SentMessage> outcome) =>
        DispatchRules.After(attempt, outcome, chance: 0.5);
}
