using System.Globalization;

namespace OmniHub.WebConsole.Figures;

/// <summary>Writes figures as people read them.</summary>
internal static class Durations
{
    /// <summary>Seconds as the two largest units that say something; a dash without any.</summary>
    internal static string Of(double? seconds)
    {
        if (seconds is not { } all)
            return "–";
        var time = TimeSpan.FromSeconds(Math.Round(all));
        return time switch
        {
            { TotalMinutes: < 1 } => $"{time.Seconds} s",
            { TotalHours: < 1 } => $"{time.Minutes} min {time.Seconds} s",
            { TotalDays: < 1 } => $"{time.Hours} h {time.Minutes} min",
            _ => $"{time.Days} d {time.Hours} h",
        };
    }

    /// <summary>A mean of scores; a dash without any.</summary>
    internal static string Score(double? score) => score?.ToString("0.0", CultureInfo.CurrentCulture) ?? "–";

    /// <summary>The change against an earlier count in percent, with its sign; null if there is nothing to compare with.</summary>
    internal static string? Change(double? now, double? before) =>
        now is { } value && before is { } earlier and not 0
            ? ((value - earlier) / earlier).ToString("+0%;-0%;0%", CultureInfo.CurrentCulture)
            : null;
}
