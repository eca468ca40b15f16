using System.Globalization;

namespace OmniHub.Domain.Flows;

/// <summary>
/// Times that come again: five fields (minute, hour, day of month, month, day of week) with lists, ranges and steps, names of months and days, or <c>@hourly</c>,
/// <c>@daily</c>, <c>@weekly</c>, <c>@monthly</c>. As cron has it, one of the two kinds of days is enough when both are limited.
/// </summary>
public sealed class CronSchedule
{
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    // 29 February on a certain day of the week is the rarest there is.
    private const int FarthestYears = 30;

    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _daysOfMonth;
    private readonly ulong _months;
    private readonly ulong _daysOfWeek;
    private readonly bool _eitherDay;

    private CronSchedule(ulong[] fields, bool eitherDay) =>
        (_minutes, _hours, _daysOfMonth, _months, _daysOfWeek, _eitherDay) = (
            fields[0],
            fields[1],
            fields[2],
            fields[3],
            fields[4] | (fields[4] >> 7 & 1),
            eitherDay
        );

    /// <summary>Reads one; null when it is none, or one that never comes.</summary>
    public static CronSchedule? From(string text)
    {
        var words = Spelled(text.Trim()).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length != 5)
            return null;
        ulong?[] read =
        [
            Read(words[0], 0, 59, []),
            Read(words[1], 0, 23, []),
            Read(words[2], 1, 31, []),
            Read(words[3], 1, 12, Months),
            Read(words[4], 0, 7, Days),
        ];
        if (read.Any(field => field is null or 0))
            return null;
        var schedule = new CronSchedule([.. read.Select(field => field!.Value)], words[2][0] is not '*' && words[4][0] is not '*');
        return schedule.Next(DateTimeOffset.UnixEpoch, TimeZoneInfo.Utc) is null ? null : schedule;
    }

    /// <summary>The first time after another one, by the clocks of a zone: what they jump over comes when they have jumped, what they show twice comes once.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var at = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0);
        var end = at.Year + FarthestYears;
        while (NextLocal(at.AddMinutes(1), end) is { } found)
        {
            var time = Utc(found, zone);
            if (time > after)
                return time;
            at = found;
        }

        return null;
    }

    private DateTime? NextLocal(DateTime at, int endYear)
    {
        while (at.Year <= endYear)
        {
            if (!Has(_months, at.Month))
                at = new DateTime(at.Year, at.Month, 1).AddMonths(1);
            else if (!IsDay(at))
                at = at.Date.AddDays(1);
            else if (!Has(_hours, at.Hour))
                at = at.Date.AddHours(at.Hour + 1);
            else if (!Has(_minutes, at.Minute))
                at = at.AddMinutes(1);
            else
                return at;
        }

        return null;
    }

    private bool IsDay(DateTime at)
    {
        var (ofMonth, ofWeek) = (Has(_daysOfMonth, at.Day), Has(_daysOfWeek, (int)at.DayOfWeek));
        return _eitherDay ? ofMonth || ofWeek : ofMonth && ofWeek;
    }

    private static DateTimeOffset Utc(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        // Of two the earlier one.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static string Spelled(string text) =>
        text.ToLowerInvariant() switch
        {
            "@hourly" => "0 * * * *",
            "@daily" or "@midnight" => "0 0 * * *",
            "@weekly" => "0 0 * * 0",
            "@monthly" => "0 0 1 * *",
            _ => text,
        };

    private static ulong? Read(string field, int least, int most, string[] names)
    {
        var set = 0UL;
        foreach (var part in field.Split(','))
        {
            var pieces = part.Split('/');
            if (pieces.Length > 2 || (pieces.Length == 2 && (!Whole(pieces[1], [], 0, out var given) || given < 1)))
                return null;
            var step = pieces.Length == 2 ? int.Parse(pieces[1], CultureInfo.InvariantCulture) : 1;
            var (from, to) = (least, most);
            if (pieces[0] is not "*")
            {
                var range = pieces[0].Split('-');
                if (range.Length > 2 || !Whole(range[0], names, least, out from))
                    return null;
                to = range.Length == 1 && pieces.Length == 1 ? from : most;
                if (range.Length == 2 && !Whole(range[1], names, least, out to))
                    return null;
            }

            if (from < least || to > most || from > to)
                return null;
            for (var at = from; at <= to; at += step)
                set |= 1UL << at;
        }

        return set;
    }

    private static bool Whole(string text, string[] names, int least, out int number)
    {
        number = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (number >= 0)
        {
            number += least;
            return true;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool Has(ulong set, int number) => (set >> number & 1) == 1;
}
