using System.Globalization;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Analytics;

/// <summary>A stretch of time as a caller names it.</summary>
/// <param name="Word">today, week, month, year or custom.</param>
/// <param name="From">Its beginning.</param>
/// <param name="To">Its end, which is not in it.</param>
/// <param name="Zone">The caller's time zone.</param>
public sealed record Period(string Word, DateTimeOffset From, DateTimeOffset To, TimeZoneInfo Zone)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(5 * 366);

    /// <summary>The stretch of the same length right before it.</summary>
    public Period Before => this with { From = From - (To - From), To = From };

    /// <summary>The named stretch up to now: since midnight, since Monday, since the first of the month, since New Year, in the caller's zone.</summary>
    public static Result<Period> Of(string? word, string? timezone, DateTimeOffset now)
    {
        if (ZoneOf(timezone) is not { } zone)
            return UnknownZone(timezone);
        var today = TimeZoneInfo.ConvertTime(now, zone).Date;
        DateTime? begin = (word ?? "today").ToLowerInvariant() switch
        {
            "today" => today,
            "week" => today.AddDays(-(((int)today.DayOfWeek + 6) % 7)),
            "month" => new DateTime(today.Year, today.Month, 1),
            "year" => new DateTime(today.Year, 1, 1),
            _ => null,
        };
        // The end includes this moment, so that what happens right now is counted.
        return begin is { } local
            ? new Period((word ?? "today").ToLowerInvariant(), Utc(local, zone), now.AddMicroseconds(1), zone)
            : UnknownPeriod;
    }

    /// <summary>A stretch between two times; a date without a time is midnight in the caller's zone.</summary>
    public static Result<Period> Between(string? from, string? to, string? timezone, DateTimeOffset now)
    {
        if (ZoneOf(timezone) is not { } zone)
            return UnknownZone(timezone);
        if (Read(from, zone) is not { } begin)
            return Invalid.Field("From", "Must be an ISO 8601 date or time.");
        if ((string.IsNullOrWhiteSpace(to) ? now : Read(to, zone)) is not { } end)
            return Invalid.Field("To", "Must be an ISO 8601 date or time.");
        if (end <= begin || end - begin > Longest)
            return Invalid.Field("To", "Must be after from, and at most five years later.");
        return new Period("custom", begin, end, zone);
    }

    /// <summary>The local hour or day that a time lies in.</summary>
    public DateTime Bucket(DateTimeOffset at, bool byHour)
    {
        var local = TimeZoneInfo.ConvertTime(at, Zone).DateTime;
        return byHour ? new DateTime(local.Year, local.Month, local.Day, local.Hour, 0, 0) : local.Date;
    }

    private static TimeZoneInfo? ZoneOf(string? name) =>
        string.IsNullOrWhiteSpace(name) ? TimeZoneInfo.Utc
        : TimeZoneInfo.TryFindSystemTimeZoneById(name.Trim(), out var zone) && (zone.HasIanaId || zone == TimeZoneInfo.Utc) ? zone
        : null;

    private static DateTimeOffset? Read(string? text, TimeZoneInfo zone)
    {
        if (
            !DateTimeOffset.TryParse(
                text?.Trim().Replace(' ', '+'),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time
            )
        )
            return null;
        var isLocal =
            DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var plain)
            && plain.Kind is DateTimeKind.Unspecified;
        return isLocal ? Utc(plain, zone) : time.ToUniversalTime();
    }

    // A midnight that the clocks jump over begins where they land.
    private static DateTimeOffset Utc(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static Invalid UnknownPeriod { get; } = Invalid.Field("Period", "Must be today, week, month or year.");

    private static Invalid UnknownZone(string? name) =>
        Invalid.Field("Timezone", $"'{StorableText.Fit(name, 60)}' is not an IANA time zone.");
}
