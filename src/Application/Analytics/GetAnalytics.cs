using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Analytics;

/// <summary>Gets the analytics of a named period, or of the time between two moments.</summary>
/// <param name="Period">today, week, month or year; null: today.</param>
/// <param name="From">Instead of a name: the beginning.</param>
/// <param name="To">The end; null: now.</param>
/// <param name="Timezone">An IANA time zone; null: UTC.</param>
/// <param name="Granularity">hour or day; null: by the length of the stretch.</param>
[Requires(Permission.Viewer, Scope.Analytics)]
public sealed record GetAnalytics(string? Period, string? From, string? To, string? Timezone, string? Granularity)
    : IQuery<AnalyticsView>,
        IForOneInstance;

/// <summary>The analytics of a period.</summary>
public sealed record AnalyticsView
{
    /// <summary>The stretch.</summary>
    public required Period Period { get; init; }

    /// <summary>Its counters.</summary>
    public required Totals Totals { get; init; }

    /// <summary>Those of the stretch right before.</summary>
    public required Totals Before { get; init; }

    /// <summary>The conversations that went on in it.</summary>
    public required StatusCounts Conversations { get; init; }

    /// <summary>Those of the stretch right before.</summary>
    public required StatusCounts ConversationsBefore { get; init; }

    /// <summary>People who wrote for the first time.</summary>
    public required int NewContacts { get; init; }

    /// <summary>Those of the stretch right before.</summary>
    public required int NewContactsBefore { get; init; }

    /// <summary>The conversations by channel.</summary>
    public required IReadOnlyDictionary<ChannelType, int> Channels { get; init; }

    /// <summary>Messages both ways by kind.</summary>
    public required IReadOnlyDictionary<MessageKind, long> Kinds { get; init; }

    /// <summary>The customers' messages by the hour of the local day.</summary>
    public required IReadOnlyDictionary<int, long> Hours { get; init; }

    /// <summary>The counters of each local hour or day, in order, also of the empty ones.</summary>
    public required IReadOnlyList<(DateTime At, Totals Totals)> Series { get; init; }

    /// <summary>True if the series has one entry per hour.</summary>
    public required bool ByHour { get; init; }

    /// <summary>The time of the calculation.</summary>
    public required DateTimeOffset At { get; init; }
}

internal sealed class GetAnalyticsHandler(IStatisticsReader statistics, TimeProvider clock) : IQueryHandler<GetAnalytics, AnalyticsView>
{
    private static readonly Invalid UnknownGranularity = Invalid.Field("Granularity", "Must be hour or day.");
    private static readonly Invalid TooFine = Invalid.Field("Granularity", "Hours are shown for at most 93 days: ask for day.");

    public async Task<Result<AnalyticsView>> Handle(GetAnalytics query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var asked = string.IsNullOrWhiteSpace(query.From)
            ? Period.Of(query.Period, query.Timezone, now)
            : Period.Between(query.From, query.To, query.Timezone, now);
        if (asked.Failure is { } refused)
            return refused;
        var (period, before) = (asked.Value, asked.Value.Before);
        if (query.Granularity is not (null or "" or "hour" or "day"))
            return UnknownGranularity;
        var length = period.To - period.From;
        var byHour = query.Granularity is "hour" || (query.Granularity is not "day" && length <= TimeSpan.FromDays(2));
        if (byHour && length > TimeSpan.FromDays(93))
            return TooFine;
        return await Count(period, before, byHour, now, cancellationToken);
    }

    private async Task<AnalyticsView> Count(Period period, Period before, bool byHour, DateTimeOffset now, CancellationToken ct)
    {
        var (from, to) = (period.From, period.To);
        var slots = await statistics.Slots(from, to, ct);
        var conversations = await statistics.Conversations(period, ct);
        return new()
        {
            Period = period,
            Totals = slots.Aggregate(Totals.None, (sum, slot) => sum + slot.Totals),
            Before = await statistics.Sum(before.From, before.To, ct),
            Conversations = conversations.ByStatus,
            ConversationsBefore = conversations.Before,
            NewContacts = await statistics.NewContacts(from, to, ct),
            NewContactsBefore = await statistics.NewContacts(before.From, before.To, ct),
            Channels = conversations.ByChannel,
            Kinds = await statistics.Kinds(from, to, ct),
            Hours = slots
                .GroupBy(slot => period.Bucket(slot.Slot, byHour: true).Hour)
                .ToDictionary(hour => hour.Key, hour => hour.Sum(slot => slot.Totals.Received)),
            Series = Series(period, slots, byHour),
            ByHour = byHour,
            At = now,
        };
    }

    private static List<(DateTime, Totals)> Series(Period period, IReadOnlyList<(DateTimeOffset Slot, Totals Totals)> slots, bool byHour)
    {
        var found = slots
            .GroupBy(slot => period.Bucket(slot.Slot, byHour))
            .ToDictionary(bucket => bucket.Key, bucket => bucket.Aggregate(Totals.None, (sum, slot) => sum + slot.Totals));
        var series = new List<(DateTime, Totals)>();
        var last = period.Bucket(period.To.AddTicks(-1), byHour);
        for (var at = period.Bucket(period.From, byHour); at <= last; at = byHour ? at.AddHours(1) : at.AddDays(1))
            series.Add((at, found.GetValueOrDefault(at, Totals.None)));
        return series;
    }
}
