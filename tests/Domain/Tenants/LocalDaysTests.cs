using OmniHub.Domain.Tenants;

namespace OmniHub.Tests.Domain.Tenants;

public sealed class LocalDaysTests
{
    [Theory]
    [InlineData("2026-03-05T02:59:59Z", "2026-03-04T03:00:00Z")]
    [InlineData("2026-03-05T03:00:00Z", "2026-03-05T03:00:00Z")]
    public void A_day_begins_at_midnight_in_Sao_Paulo(string now, string start) =>
        LocalDays.StartOfToday(At(now), "America/Sao_Paulo").ShouldBe(At(start));

    [Fact]
    public void A_day_without_a_midnight_begins_an_hour_later() =>
        LocalDays.StartOfToday(At("2018-11-04T15:00:00Z"), "America/Sao_Paulo").ShouldBe(At("2018-11-04T03:00:00Z"));

    [Fact]
    public void The_month_turns_in_Sao_Paulo_too()
    {
        LocalDays.MonthOf(At("2026-04-01T02:59:00Z")).ShouldBe("2026-03");
        LocalDays.MonthOf(At("2026-04-01T03:00:00Z")).ShouldBe("2026-04");
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
