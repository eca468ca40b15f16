using System.Globalization;
using System.Text;
using OmniHub.Application.Analytics;

namespace OmniHub.WebConsole.Figures;

/// <summary>Writes the figures of a period as CSV: a line per hour or day. Times are local to the chosen time zone, numbers independent of the language.</summary>
internal static class FiguresCsv
{
    private const string Head =
        "time,received,sent,delivered,read,conversations_started,conversations_resolved,average_response_seconds,average_first_response_seconds,"
        + "average_resolution_seconds,scores,average_score";

    internal static string Of(AnalyticsView figures)
    {
        var csv = new StringBuilder(Head).Append("\r\n");
        foreach (var (at, one) in figures.Series)
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{at:yyyy-MM-dd'T'HH:mm},{one.Received},{one.Sent},{one.Delivered},{one.Read},{one.Started},{one.Resolved},{one.AverageResponse},{one.AverageFirstResponse},{one.AverageResolution},{one.Scores},{one.Satisfaction}\r\n"
            );
        return csv.ToString();
    }
}
