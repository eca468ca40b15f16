using System.Globalization;
using OmniHub.Domain.Flows;

namespace OmniHub.Tests.Domain.Flows;

public sealed class CronScheduleTests
{
    private static readonly TimeZoneInfo SaoPaulo = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("0 9 * * mon-fri", "2026-03-06T12:00:00Z", "2026-03-09T12:00:00Z")]
    [InlineData("*/15 * * * *", "2026-03-04T12:00:01Z", "2026-03-04T12:15:00Z")]
    [InlineData("30 23 31 * *", "2026-04-02T00:00:00Z", "2026-06-01T02:30:00Z")]
    [InlineData("0 0 13 * FRI", "2026-03-10T03:00:00Z", "2026-03-13T03:00:00Z")]
    [InlineData("0 12 1,15 jan,jul *", "2026-02-01T00:00:00Z", "2026-07-01T15:00:00Z")]
    [InlineData("@monthly", "2026-03-04T12:00:00Z", "2026-04-01T03:00:00Z")]
    [InlineData("0 8 * * 7", "2026-03-04T12:00:00Z", "2026-03-08T11:00:00Z")]
    public void Comes_next_by_the_clocks_of_its_zone(string cron, string after, string next) =>
        CronSchedule.From(cron)!.Next(Time(after), SaoPaulo).ShouldBe(Time(next));

    [Fact]
    public void A_time_that_the_clocks_jump_over_comes_right_after_and_one_shown_twice_comes_once()
    {
        var daily = CronSchedule.From("30 2 * * *")!;

        daily.Next(Time("2026-03-28T12:00:00Z"), Berlin).ShouldBe(Time("2026-03-29T01:00:00Z"));
        var first = daily.Next(Time("2026-10-24T12:00:00Z"), Berlin);
        first.ShouldBe(Time("2026-10-25T00:30:00Z"));
        daily.Next(first!.Value, Berlin).ShouldBe(Time("2026-10-26T01:30:00Z"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("*/0 * * * *")]
    [InlineData("5-1 * * * *")]
    [InlineData("0 0 30 2 *")]
    [InlineData("every day")]
    [InlineData("1,,2 * * * *")]
    public void Refuses_what_is_no_schedule_or_never_comes(string cron) => CronSchedule.From(cron).ShouldBeNull();

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
