using System.Globalization;

namespace OmniHub.Domain.Tenants;

/// <summary>Days and months where people live.</summary>
public static class LocalDays
{
    /// <summary>When the present day began in that time zone.</summary>
    public static DateTimeOffset StartOfToday(DateTimeOffset now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var midnight = TimeZoneInfo.ConvertTime(now, zone).Date;
        // Where clocks go forward at midnight the day begins an hour later.
        if (zone.IsInvalidTime(midnight))
            midnight = midnight.AddHours(1);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The month of the ledger: <c>2026-03</c>, in the hub's home time zone.</summary>
    public static string MonthOf(DateTimeOffset now) =>
        TimeZoneInfo
            .ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Tenant.DefaultTimeZone))
            .ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
