using System.Globalization;
using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Scheduling;

/// <summary>Parses times: a moment with its offset, or a local time in a time zone.</summary>
public static class LocalTimes
{
    private static readonly string[] WithoutOffset =
    [
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
    ];

    /// <summary>
    /// The moment. A time on the wall that is skipped when clocks go forward is taken an hour later; one that comes twice is the first of both.
    /// </summary>
    public static Result<ScheduledTime> Read(string? text, string zone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
            return SchedulingFailures.ZoneUnknown(zone);
        var written = text?.Trim() ?? "";
        if (DateTime.TryParseExact(written, WithoutOffset, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall))
            return new ScheduledTime(OnTheWall(wall, known), zone);
        return
            written.Length > 10
            && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? new ScheduledTime(moment.ToUniversalTime(), zone)
            : SchedulingFailures.TimeUnreadable;
    }

    private static DateTimeOffset OnTheWall(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall))
            wall = wall.AddHours(1);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
