using System.Globalization;

namespace OmniHub.WebConsole.Layout;

/// <summary>Writes and reads times as the person at the browser does: in the browser's time zone, in the language of the console.</summary>
internal sealed class Times(TimeProvider clock)
{
    /// <summary>The browser's time zone; UTC until it is known.</summary>
    internal TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The name of the time zone for queries that group by day.</summary>
    internal string ZoneName => Zone.HasIanaId ? Zone.Id : "UTC";

    /// <summary>Takes over the browser's time zone. A name that this machine does not know changes nothing.</summary>
    internal void Use(string? zone)
    {
        if (zone is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
            Zone = known;
    }

    /// <summary>The time in the browser's zone.</summary>
    internal DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The time in so many hours.</summary>
    internal DateTimeOffset InHours(int hours) => clock.GetUtcNow().AddHours(hours);

    /// <summary>Nine o'clock of the person's next day.</summary>
    internal DateTimeOffset TomorrowMorning => Morning(1);

    /// <summary>Nine o'clock of the person's next Monday.</summary>
    internal DateTimeOffset MondayMorning => Morning(((int)DayOfWeek.Monday - (int)Local(clock.GetUtcNow()).DayOfWeek + 6) % 7 + 1);

    /// <summary>The time of day for today, else the day.</summary>
    internal string Ago(DateTimeOffset at)
    {
        var (local, now) = (Local(at), Local(clock.GetUtcNow()));
        return local.Date == now.Date ? local.ToString("t", CultureInfo.CurrentCulture)
            : now - local < TimeSpan.FromDays(6) ? local.ToString("ddd", CultureInfo.CurrentCulture)
            : local.ToString("d", CultureInfo.CurrentCulture);
    }

    /// <summary>The whole time.</summary>
    internal string Full(DateTimeOffset at) => Local(at).ToString("g", CultureInfo.CurrentCulture);

    /// <summary>The whole time with seconds, for logs.</summary>
    internal string Exact(DateTimeOffset at) => Local(at).ToString("G", CultureInfo.CurrentCulture);

    /// <summary>The time of day.</summary>
    internal string Clock(DateTimeOffset at) => Local(at).ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The day.</summary>
    internal string Day(DateTimeOffset at) => Local(at).ToString("D", CultureInfo.CurrentCulture);

    /// <summary>Reads the value of a field for date and time; null for an empty or broken one.</summary>
    internal DateTimeOffset? Parse(object? field) =>
        DateTime.TryParse($"{field}", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Zone.GetUtcOffset(local))
            : null;

    /// <summary>Writes a time as a field for date and time expects it.</summary>
    internal string Field(DateTimeOffset? at) =>
        at is { } time ? Local(time).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) : "";

    private DateTimeOffset Morning(int days)
    {
        var local = Local(clock.GetUtcNow()).Date.AddDays(days).AddHours(9);
        return new(local, Zone.GetUtcOffset(local));
    }
}
