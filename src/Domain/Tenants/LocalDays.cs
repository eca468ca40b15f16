using System.Globalization;

namespace OmniHub.Domain.Tenants;

/// <summary>Days and months where people live.</summary>
public static class LocalDays
{
    /// <summary>Returns the start of the current day in that time zone.</summary>
    public static DateTimeOffset StartOfToday(DateTimeOffset now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var midnight = TimeZoneInfo.ConvertTime(now, zone).Date;
        // Where clocks go forward at midnight the day begins an hour later.
        if (zone.IsInvalidTime(midnight))
            midnight = midnight.AddHours(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>Returns the start of the next day in that time zone.</summary>
    public static DateTimeOffset StartOfTomorrow(DateTimeOffset now, string timeZone) =>
        // A day has 23 to 25 hours: 30 after its beginning it is surely the next.
        StartOfToday(StartOfToday(now, timeZone).AddHours(30), timeZone);

    /// <summary>The present day in that time zone, as days since the beginning of year 1.</summary>
    public static int DayOf(DateTimeOffset now, string timeZone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime).DayNumber;

    /// <summary>The month of the ledger: <c>2026-03</c>, in the hub's home time zone.</summary>
    public static string MonthOf(DateTimeOffset now) =>
        TimeZoneInfo
            .ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Tenant.DefaultTimeZone))
            .ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
