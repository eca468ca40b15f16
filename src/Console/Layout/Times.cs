using System.Globalization;

namespace OmniHub.WebConsole.Layout;

/// <summary>Writes times as people read them.</summary>
internal static class Times
{
    /// <summary>The time of day for today, else the day.</summary>
    internal static string Ago(DateTimeOffset at) => Ago(at, TimeProvider.System.GetLocalNow());

    internal static string Ago(DateTimeOffset at, DateTimeOffset now)
    {
        var local = at.ToLocalTime();
        return local.Date == now.Date ? local.ToString("t", CultureInfo.CurrentCulture)
            : now - local < TimeSpan.FromDays(6) ? local.ToString("ddd", CultureInfo.CurrentCulture)
            : local.ToString("d", CultureInfo.CurrentCulture);
    }

    /// <summary>The whole time.</summary>
    internal static string Full(DateTimeOffset at) => at.ToLocalTime().ToString("g", CultureInfo.CurrentCulture);

    /// <summary>The time of day.</summary>
    internal static string Clock(DateTimeOffset at) => at.ToLocalTime().ToString("t", CultureInfo.CurrentCulture);

    /// <summary>The day.</summary>
    internal static string Day(DateTimeOffset at) => at.ToLocalTime().ToString("D", CultureInfo.CurrentCulture);
}
