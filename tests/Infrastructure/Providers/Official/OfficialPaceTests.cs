using OmniHub.Infrastructure.Providers.Official;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.Providers.Official;

public sealed class OfficialPaceTests
{
    private const string Number = "106540352242922";

    private readonly TestClock _clock = new();

    [Theory]
    [InlineData(null, 80)]
    [InlineData("STANDARD", 80)]
    [InlineData("HIGH", 1000)]
    public void Lets_as_many_go_in_a_second_as_Meta_says(string? level, int perSecond)
    {
        var pace = new OfficialPace(_clock);
        if (level is not null)
            pace.Learn(Number, level);

        Gone(pace, 0, 2000).ShouldBe(perSecond);
        pace.Wait(Number, "late")!.Value.TotalSeconds.ShouldBe(1.0 / perSecond, 0.0001);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Gone(pace, 2000, 4000).ShouldBe(perSecond);
    }

    [Fact]
    public void Takes_what_Meta_gave_away_again_and_asks_nobody_else_to_pay_for_it()
    {
        var pace = new OfficialPace(_clock);
        pace.Learn(Number, "HIGH");
        Gone(pace, 0, 500).ShouldBe(500);

        pace.Learn(Number, "STANDARD");

        Gone(pace, 500, 1000).ShouldBe(80);
        pace.Wait("another number", "somebody").ShouldBeNull();
    }

    [Fact]
    public void Slows_one_person_alone_who_was_written_to_too_fast()
    {
        var pace = new OfficialPace(_clock);

        Enumerable.Range(0, 60).Count(_ => pace.Wait(Number, "Ana") is null).ShouldBe(45);
        pace.Wait(Number, "Ana")!.Value.TotalSeconds.ShouldBe(6, 0.001);
        pace.Wait(Number, "Bia").ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(6));
        pace.Wait(Number, "Ana").ShouldBeNull();
        pace.SlowPair(Number, "Ana").ShouldBe(TimeSpan.FromSeconds(4));
        pace.SlowPair(Number, "Ana").ShouldBe(TimeSpan.FromSeconds(16));
        pace.Wait(Number, "Ana").ShouldBe(TimeSpan.FromSeconds(16));
        pace.Wait(Number, "Bia").ShouldBeNull();
    }

    private static int Gone(OfficialPace pace, int from, int to) =>
        Enumerable.Range(from, to - from).Count(at => pace.Wait(Number, $"person {at}") is null);
}
