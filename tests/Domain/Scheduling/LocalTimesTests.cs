using OmniHub.Domain.Scheduling;

namespace OmniHub.Tests.Domain.Scheduling;

public sealed class LocalTimesTests
{
    [Theory]
    // São Paulo has had no summer time since 2019.
    [InlineData("2026-03-10T09:00", "America/Sao_Paulo", "2026-03-10T12:00:00Z")]
    [InlineData("2026-03-10 09:00:30", "America/Sao_Paulo", "2026-03-10T12:00:30Z")]
    [InlineData("2026-03-10T09:00:00Z", "America/Sao_Paulo", "2026-03-10T09:00:00Z")]
    [InlineData("2026-03-10T09:00:00-05:00", "Europe/Berlin", "2026-03-10T14:00:00Z")]
    // Skipped on the night of 29 March, and twice on that of 25 October.
    [InlineData("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00Z")]
    [InlineData("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00Z")]
    public void Reads_a_moment_or_a_clock_on_the_wall(string written, string zone, string moment) =>
        LocalTimes.Read(written, zone).Value.ShouldBe(new ScheduledTime(DateTimeOffset.Parse(moment), zone));

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01T09:00")]
    [InlineData("2026-03-10")]
    [InlineData("09:00")]
    [InlineData(null)]
    public void Refuses_what_is_no_time(string? written) =>
        LocalTimes.Read(written, "Europe/Berlin").Failure.ShouldBe(SchedulingFailures.TimeUnreadable);

    [Fact]
    public void Refuses_a_zone_that_nobody_knows() =>
        LocalTimes.Read("2026-03-10T09:00", "Mars/Olympus").Failure.ShouldBe(SchedulingFailures.ZoneUnknown("Mars/Olympus"));
}
