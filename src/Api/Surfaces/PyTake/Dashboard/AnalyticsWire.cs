using System.Globalization;
using System.Text.Json;
using OmniHub.Api.Wire;
using OmniHub.Application.Analytics;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.PyTake.Dashboard;

/// <summary>The analytics of a period.</summary>
[SnakeCase]
public sealed record AnalyticsWire
{
    /// <summary>today, week, month, year or custom.</summary>
    public required string Period { get; init; }

    /// <summary>Its beginning.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Its end.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>The time zone of hours and days.</summary>
    public required string Timezone { get; init; }

    /// <summary>hour or day.</summary>
    public required string Granularity { get; init; }

    /// <summary>The sums.</summary>
    public required OverviewWire Overview { get; init; }

    /// <summary>Against the stretch of the same length right before.</summary>
    public required IReadOnlyDictionary<string, TrendWire> Trends { get; init; }

    /// <summary>Conversations that went on, by where they stand now.</summary>
    public required IReadOnlyDictionary<string, int> ConversationsByStatus { get; init; }

    /// <summary>The conversations by channel.</summary>
    public required IReadOnlyDictionary<string, int> ConversationsByChannel { get; init; }

    /// <summary>Messages both ways by kind.</summary>
    public required IReadOnlyDictionary<string, long> MessagesByType { get; init; }

    /// <summary>The rate of sent messages that were delivered, 0 to 1; null if none was sent.</summary>
    public double? DeliveryRate { get; init; }

    /// <summary>The rate of sent messages that were read, 0 to 1; null if none was sent.</summary>
    public double? ReadRate { get; init; }

    /// <summary>The hours of the local day in which customers wrote, the busiest first.</summary>
    public required IReadOnlyList<PeakHourWire> PeakHours { get; init; }

    /// <summary>The counters hour by hour or day by day.</summary>
    public required IReadOnlyList<SeriesPointWire> Series { get; init; }

    /// <summary>The means hour by hour or day by day, where there are any.</summary>
    public required IReadOnlyList<ResponseTimesWire> ResponseTimes { get; init; }

    /// <summary>The time of the calculation.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    internal static AnalyticsWire Of(AnalyticsView view) =>
        new()
        {
            Period = view.Period.Word,
            From = view.Period.From,
            To = view.Period.To,
            Timezone = view.Period.Zone.Id,
            Granularity = view.ByHour ? "hour" : "day",
            Overview = OverviewWire.From(view),
            Trends = TrendWire.From(view),
            ConversationsByStatus = new Dictionary<string, int>
            {
                ["pending"] = view.Conversations.Pending,
                ["active"] = view.Conversations.Active,
                ["resolved"] = view.Conversations.Resolved,
            },
            ConversationsByChannel = view.Channels.ToDictionary(one => one.Key.ToWord(), one => one.Value),
            MessagesByType = view.Kinds.ToDictionary(
                one => JsonNamingPolicy.SnakeCaseLower.ConvertName(one.Key.ToString()),
                one => one.Value
            ),
            DeliveryRate = Mean.Of(view.Totals.Delivered, view.Totals.Sent, 4),
            ReadRate = Mean.Of(view.Totals.Read, view.Totals.Sent, 4),
            PeakHours =
            [
                .. view
                    .Hours.Where(hour => hour.Value > 0)
                    .OrderByDescending(hour => hour.Value)
                    .ThenBy(hour => hour.Key)
                    .Select(hour => new PeakHourWire(hour.Key, hour.Value)),
            ],
            Series = [.. view.Series.Select(point => SeriesPointWire.From(point.At, point.Totals, view.ByHour))],
            ResponseTimes =
            [
                .. view
                    .Series.Where(point => point.Totals.Replies + point.Totals.FirstReplies + point.Totals.Resolved > 0)
                    .Select(point => ResponseTimesWire.From(point.At, point.Totals, view.ByHour)),
            ],
            UpdatedAt = view.At,
        };

    internal static string Name(DateTime at, bool byHour) =>
        at.ToString(byHour ? "yyyy-MM-dd'T'HH:mm" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The sums of a period.</summary>
[SnakeCase]
public sealed record OverviewWire(
    int TotalConversations,
    int ActiveConversations,
    int ResolvedConversations,
    int PendingConversations,
    long TotalMessages,
    long MessagesSent,
    long MessagesReceived,
    int NewContacts,
    double? AverageResponseTime,
    double? AverageFirstResponseTime,
    double? AverageResolutionTime,
    double? ResolutionRate,
    double? SatisfactionRate
)
{
    internal static OverviewWire From(AnalyticsView view) =>
        new(
            view.Conversations.Total,
            view.Conversations.Active,
            view.Conversations.Resolved,
            view.Conversations.Pending,
            view.Totals.Messages,
            view.Totals.Sent,
            view.Totals.Received,
            view.NewContacts,
            view.Totals.AverageResponse,
            view.Totals.AverageFirstResponse,
            view.Totals.AverageResolution,
            Mean.Of(view.Conversations.Resolved, view.Conversations.Total, 4),
            view.Totals.Satisfaction
        );
}

/// <summary>A figure against the one before.</summary>
/// <param name="Current">Now.</param>
/// <param name="Previous">Before.</param>
/// <param name="ChangePercentage">The change in percent; null if there was nothing before.</param>
/// <param name="Trend">up, down or stable.</param>
[SnakeCase]
public sealed record TrendWire(double? Current, double? Previous, double? ChangePercentage, string Trend)
{
    internal static Dictionary<string, TrendWire> From(AnalyticsView view) =>
        new()
        {
            ["total_conversations"] = Of(view.Conversations.Total, view.ConversationsBefore.Total),
            ["resolved_conversations"] = Of(view.Totals.Resolved, view.Before.Resolved),
            ["total_messages"] = Of(view.Totals.Messages, view.Before.Messages),
            ["messages_sent"] = Of(view.Totals.Sent, view.Before.Sent),
            ["messages_received"] = Of(view.Totals.Received, view.Before.Received),
            ["new_contacts"] = Of(view.NewContacts, view.NewContactsBefore),
            ["average_response_time"] = Of(view.Totals.AverageResponse, view.Before.AverageResponse),
            ["average_first_response_time"] = Of(view.Totals.AverageFirstResponse, view.Before.AverageFirstResponse),
            ["average_resolution_time"] = Of(view.Totals.AverageResolution, view.Before.AverageResolution),
            ["satisfaction_rate"] = Of(view.Totals.Satisfaction, view.Before.Satisfaction),
        };

    private static TrendWire Of(double? current, double? previous) =>
        new(
            current,
            previous,
            previous is null or 0 || current is null ? null : Math.Round((current.Value - previous.Value) / previous.Value * 100, 2),
            (current ?? 0).CompareTo(previous ?? 0) switch
            {
                > 0 => "up",
                < 0 => "down",
                _ => "stable",
            }
        );
}

/// <summary>The number of messages from customers in one hour of the day.</summary>
/// <param name="Hour">0 to 23, local time.</param>
/// <param name="Count">Messages.</param>
[SnakeCase]
public sealed record PeakHourWire(int Hour, long Count);

/// <summary>The counters of one hour or day.</summary>
/// <param name="Date">Local time.</param>
/// <param name="Total">Conversations that began in it.</param>
/// <param name="Active">Conversations that were first answered in it.</param>
/// <param name="Resolved">Conversations that were resolved in it.</param>
/// <param name="Pending">The number of conversations that began in it minus those that were answered.</param>
/// <param name="MessagesSent">Messages sent.</param>
/// <param name="MessagesReceived">Messages received.</param>
[SnakeCase]
public sealed record SeriesPointWire(
    string Date,
    long Total,
    long Active,
    long Resolved,
    long Pending,
    long MessagesSent,
    long MessagesReceived
)
{
    internal static SeriesPointWire From(DateTime at, Totals totals, bool byHour) =>
        new(
            AnalyticsWire.Name(at, byHour),
            totals.Started,
            totals.FirstReplies,
            totals.Resolved,
            Math.Max(0, totals.Started - totals.FirstReplies),
            totals.Sent,
            totals.Received
        );
}

/// <summary>The means of one hour or day, in seconds.</summary>
/// <param name="Period">Local time.</param>
/// <param name="AvgResponseTime">The time from a customer's message to the next reply.</param>
/// <param name="FirstResponse">The time from the opening of a conversation to the first reply.</param>
/// <param name="Resolution">The time from the opening of a conversation to its end.</param>
[SnakeCase]
public sealed record ResponseTimesWire(string Period, double? AvgResponseTime, double? FirstResponse, double? Resolution)
{
    internal static ResponseTimesWire From(DateTime at, Totals totals, bool byHour) =>
        new(AnalyticsWire.Name(at, byHour), totals.AverageResponse, totals.AverageFirstResponse, totals.AverageResolution);
}
