using OmniHub.Domain.Instances;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Analytics;

/// <summary>Reads the tenant's counters.</summary>
public interface IStatisticsReader
{
    /// <summary>The sums over a stretch.</summary>
    Task<Totals> Sum(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>The sums of each quarter of an hour in which something happened, in order.</summary>
    Task<IReadOnlyList<(DateTimeOffset Slot, Totals Totals)>> Slots(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>The conversations that went on in a stretch, by where they stand now.</summary>
    Task<StatusCounts> ByStatus(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>The conversations that went on in a stretch, and how many in the one right before it.</summary>
    Task<ConversationCounts> Conversations(Period period, CancellationToken ct);

    /// <summary>Messages both ways by kind.</summary>
    Task<IReadOnlyDictionary<MessageKind, long>> Kinds(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>People who wrote for the first time.</summary>
    Task<int> NewContacts(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>Returns the totals of each operator.</summary>
    Task<IReadOnlyList<OperatorTotals>> Agents(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);
}

/// <summary>The same conversations counted by status and by channel.</summary>
/// <param name="ByStatus">The counts by current status.</param>
/// <param name="ByChannel">The totals by the channel of their instance.</param>
/// <param name="Before">Those of the stretch right before, by where they stand now.</param>
public sealed record ConversationCounts(StatusCounts ByStatus, IReadOnlyDictionary<ChannelType, int> ByChannel, StatusCounts Before);

/// <summary>Conversations by where they stand.</summary>
public sealed record StatusCounts(int Pending, int Active, int Resolved)
{
    /// <summary>All of them.</summary>
    public int Total => Pending + Active + Resolved;
}

/// <summary>Counters of a stretch. Times are sums in microseconds.</summary>
public sealed record Totals(
    long Received,
    long Sent,
    long Delivered,
    long Read,
    long Replies,
    long ReplyMicroseconds,
    long FirstReplies,
    long FirstReplyMicroseconds,
    long Started,
    long Resolved,
    long ResolveMicroseconds,
    long Scores,
    long ScoreSum
)
{
    /// <summary>No activity.</summary>
    public static Totals None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Messages both ways.</summary>
    public long Messages => Received + Sent;

    /// <summary>Mean seconds from a customer's message to the next reply; null without any.</summary>
    public double? AverageResponse => Mean.Seconds(ReplyMicroseconds, Replies);

    /// <summary>Mean seconds from the opening of a conversation to the first reply; null without any.</summary>
    public double? AverageFirstResponse => Mean.Seconds(FirstReplyMicroseconds, FirstReplies);

    /// <summary>Mean seconds from the opening of a conversation to its end; null without any.</summary>
    public double? AverageResolution => Mean.Seconds(ResolveMicroseconds, Resolved);

    /// <summary>Mean of the scores from 1 to 5; null without any.</summary>
    public double? Satisfaction => Mean.Of(ScoreSum, Scores, 2);

    /// <summary>Both together.</summary>
    public static Totals operator +(Totals one, Totals other) =>
        new(
            one.Received + other.Received,
            one.Sent + other.Sent,
            one.Delivered + other.Delivered,
            one.Read + other.Read,
            one.Replies + other.Replies,
            one.ReplyMicroseconds + other.ReplyMicroseconds,
            one.FirstReplies + other.FirstReplies,
            one.FirstReplyMicroseconds + other.FirstReplyMicroseconds,
            one.Started + other.Started,
            one.Resolved + other.Resolved,
            one.ResolveMicroseconds + other.ResolveMicroseconds,
            one.Scores + other.Scores,
            one.ScoreSum + other.ScoreSum
        );
}

/// <summary>The totals of one operator in a period.</summary>
public sealed record OperatorTotals
{
    /// <summary>The user's id.</summary>
    public required Guid AgentId { get; init; }

    /// <summary>Their name as their conversations say it; null when none does.</summary>
    public string? Name { get; init; }

    /// <summary>Conversations they were given.</summary>
    public long Assigned { get; init; }

    /// <summary>Conversations they have now.</summary>
    public int Active { get; init; }

    /// <summary>Conversations that were resolved while they had them.</summary>
    public long Resolved { get; init; }

    /// <summary>Messages they sent.</summary>
    public long Sent { get; init; }

    /// <summary>Mean seconds from a customer's message to their reply.</summary>
    public double? AverageResponse { get; init; }

    /// <summary>Mean seconds until their first replies.</summary>
    public double? AverageFirstResponse { get; init; }

    /// <summary>Mean seconds until their conversations were resolved.</summary>
    public double? AverageResolution { get; init; }

    /// <summary>Mean of their scores.</summary>
    public double? Satisfaction { get; init; }

    /// <summary>The time of the operator's last activity in the period.</summary>
    public DateTimeOffset? LastActivity { get; init; }

    /// <summary>The number of quarters of an hour with activity.</summary>
    public int BusySlots { get; init; }
}

/// <summary>Means, rounded for people.</summary>
public static class Mean
{
    /// <summary>Seconds to the millisecond; null without any.</summary>
    public static double? Seconds(long microseconds, long count) => count == 0 ? null : Math.Round(microseconds / 1e6 / count, 3);

    /// <summary>To so many digits; null without any.</summary>
    public static double? Of(long sum, long count, int digits) => count == 0 ? null : Math.Round((double)sum / count, digits);
}
