using OmniHub.Application.Conversations;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Analytics;

/// <summary>Gets the performance of the tenant's operators.</summary>
/// <param name="Period">today, week, month or year; null: today.</param>
/// <param name="Timezone">An IANA time zone; null: UTC.</param>
/// <param name="AgentId">Only this operator.</param>
[Requires(Permission.Viewer, Scope.Analytics)]
public sealed record GetOperatorPerformance(string? Period, string? Timezone, string? AgentId)
    : IQuery<OperatorPerformanceView>,
        IForOneInstance;

/// <summary>The performance of the tenant's operators.</summary>
/// <param name="Period">The stretch.</param>
/// <param name="Agents">Everybody, who did most first.</param>
/// <param name="At">The time of the calculation.</param>
public sealed record OperatorPerformanceView(Period Period, IReadOnlyList<OperatorTotals> Agents, DateTimeOffset At);

internal sealed class GetOperatorPerformanceHandler(IStatisticsReader statistics, IOperators people, TimeProvider clock)
    : IQueryHandler<GetOperatorPerformance, OperatorPerformanceView>
{
    public async Task<Result<OperatorPerformanceView>> Handle(GetOperatorPerformance query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var period = Period.Of(query.Period, query.Timezone, now);
        if (period.Failure is { } refused)
            return refused;
        var did = await statistics.Agents(period.Value.From, period.Value.To, cancellationToken);
        var names = (await people.All(cancellationToken)).ToDictionary(one => one.Id, one => one.Name);
        var all = did.Select(one => one with { Name = names.GetValueOrDefault(one.AgentId) ?? one.Name })
            .Concat(
                names
                    .Where(one => did.All(agent => agent.AgentId != one.Key))
                    .Select(one => new OperatorTotals { AgentId = one.Key, Name = one.Value })
            );
        if (query.AgentId is { Length: > 0 } wanted)
            all = all.Where(one => one.AgentId.ToString().Equals(wanted, StringComparison.OrdinalIgnoreCase));
        return new OperatorPerformanceView(
            period.Value,
            [
                .. all.OrderByDescending(one => one.Sent + one.Resolved)
                    .ThenBy(one => one.Name, StringComparer.Ordinal)
                    .ThenBy(one => one.AgentId),
            ],
            now
        );
    }
}
