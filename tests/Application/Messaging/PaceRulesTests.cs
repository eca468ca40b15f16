using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Tenants;

namespace OmniHub.Tests.Application.Messaging;

public sealed class PaceRulesTests
{
    // Ten minutes before midnight in São Paulo.
    private static readonly DateTimeOffset Now = new(2026, 3, 5, 2, 50, 0, TimeSpan.Zero);
    private static readonly int Today = LocalDays.DayOf(Now, "America/Sao_Paulo");
    private static readonly PaceSlot Unused = new(Now.AddDays(-1), Today - 1, 7, 0);

    [Fact]
    public void The_first_message_leaves_at_once_and_keeps_the_next_one_away()
    {
        var turn = Take(new() { MessagesPerMinute = 30 }, Unused, jitter: TimeSpan.FromSeconds(1));

        turn.Refused.ShouldBeNull();
        turn.At.ShouldBe(Now);
        turn.Slot.ShouldBe(new PaceSlot(Now.AddSeconds(3), Today, 1, 0));
    }

    [Fact]
    public void A_message_in_the_gap_leaves_when_the_gap_is_over()
    {
        var turn = Take(new() { MessagesPerMinute = 30 }, Unused with { NextAt = Now.AddSeconds(5) });

        turn.At.ShouldBe(Now.AddSeconds(5));
        turn.Slot.NextAt.ShouldBe(Now.AddSeconds(7));
    }

    [Fact]
    public void A_turn_that_is_too_far_away_is_not_taken_and_says_how_much_too_far()
    {
        var slot = Unused with { NextAt = Now.AddSeconds(14) };

        var turn = Take(new() { MessagesPerMinute = 30 }, slot);

        turn.Refused.ShouldBeOfType<Limited>().RetryAfter.ShouldBe(TimeSpan.FromSeconds(4));
        turn.Slot.ShouldBe(slot);
    }

    [Fact]
    public void Above_the_cap_nothing_leaves_until_the_tenants_own_midnight()
    {
        var slot = Unused with { Day = Today, Taken = 2 };

        var turn = Take(new() { DailyCap = 2 }, slot);

        var refused = turn.Refused.ShouldBeOfType<Limited>();
        (refused.Code, refused.RetryAfter).ShouldBe(("line.limit_exceeded", TimeSpan.FromMinutes(10)));
        turn.Slot.ShouldBe(slot with { ToldDay = Today });
        Take(new() { DailyCap = 3 }, slot).Refused.ShouldBeNull();
    }

    [Fact]
    public void The_tenant_is_told_of_a_reached_cap_once_a_day()
    {
        var first = Take(new() { DailyCap = 2 }, Unused with { Day = Today, Taken = 2 });
        var second = Take(new() { DailyCap = 2 }, first.Slot);

        first.TellsCapUntil.ShouldBe(Now.AddMinutes(10));
        second.TellsCapUntil.ShouldBeNull();
        second.Slot.ShouldBe(first.Slot);
    }

    [Fact]
    public void A_new_day_counts_from_nothing() => Take(new() { DailyCap = 1 }, Unused).Slot.Taken.ShouldBe(1);

    private static PaceTurn Take(SendingPace pace, PaceSlot slot, TimeSpan jitter = default) =>
        PaceRules.Take(pace, slot, "America/Sao_Paulo", Now, TimeSpan.FromSeconds(10), jitter);
}
