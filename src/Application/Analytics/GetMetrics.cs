using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Analytics;

/// <summary>The dashboard's first look.</summary>
/// <param name="Period">today, week, month or year; null: today.</param>
/// <param name="Timezone">An IANA time zone; null: UTC.</param>
[Requires(Permission.Viewer, Scope.Analytics)]
public sealed record GetMetrics(string? Period, string? Timezone) : IQuery<MetricsView>, IForOneInstance;

/// <summary>The dashboard's first look.</summary>
/// <param name="Period">The stretch.</param>
/// <param name="Totals">Its counters.</param>
/// <param name="Conversations">The conversations that went on in it.</param>
/// <param name="At">The time of the calculation.</param>
public sealed record MetricsView(Period Period, Totals Totals, StatusCounts Conversations, DateTimeOffset At);

internal sealed class GetMetricsHandler(IStatisticsReader statistics, TimeProvider clock) : IQueryHandler<GetMetrics, MetricsView>
{
    public async Task<Result<MetricsView>> Handle(GetMetrics query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var period = Period.Of(query.Period, query.Timezone, now);
        if (period.Failure is { } refused)
            return refused;
        var (from, to) = (period.Value.From, period.Value.To);
        return new MetricsView(
            period.Value,
            await statistics.Sum(from, to, cancellationToken),
            await statistics.ByStatus(from, to, cancellationToken),
            now
        );
    }
}
