using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Usage;

/// <summary>Shows what the calling tenant used.</summary>
/// <param name="Period">week, month, year or all.</param>
[Requires(Permission.Viewer, Scope.Usage)]
public sealed record GetTenantUsage(string Period = "month") : IQuery<TenantUsageView>, IForOneInstance;

/// <summary>Shows what one instance used, day by day.</summary>
/// <param name="Instance">Its name or id.</param>
/// <param name="Period">today, week, month, year or all.</param>
[Requires(Permission.Viewer, Scope.Usage)]
public sealed record GetInstanceUsage(string Instance, string Period = "today") : IQuery<InstanceUsageDetail>, IForOneInstance;

/// <summary>Shows what everybody used in the last thirty days; for administrators of the platform.</summary>
[Requires(Permission.Platform, Scope.Usage)]
public sealed record GetSystemUsage : IQuery<SystemUsageView>;

/// <summary>Spans of days that end today, UTC.</summary>
internal static class UsagePeriods
{
    internal static Result<DateOnly?> From(string period, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return period.ToLowerInvariant() switch
        {
            "today" => today,
            "week" => today.AddDays(-6),
            "month" => today.AddDays(-29),
            "year" => today.AddDays(-364),
            "all" => (DateOnly?)null,
            _ => Invalid.Field("Period", $"Unknown period '{period}'. Known are: today, week, month, year, all."),
        };
    }
}

internal sealed class GetTenantUsageHandler(IUsageReader usage, TimeProvider clock) : IQueryHandler<GetTenantUsage, TenantUsageView>
{
    public async Task<Result<TenantUsageView>> Handle(GetTenantUsage query, CancellationToken cancellationToken)
    {
        var since = UsagePeriods.From(query.Period, clock.GetUtcNow());
        return since.Failure is { } unknown ? unknown : await usage.OfTenant(since.Value, cancellationToken);
    }
}

internal sealed class GetInstanceUsageHandler(IUsageReader usage, IInstanceReader instances, TimeProvider clock)
    : IQueryHandler<GetInstanceUsage, InstanceUsageDetail>
{
    public async Task<Result<InstanceUsageDetail>> Handle(GetInstanceUsage query, CancellationToken cancellationToken)
    {
        if (await instances.Find(query.Instance, cancellationToken) is not { } found)
            return InstanceFailures.NotFound(query.Instance);
        var since = UsagePeriods.From(query.Period, clock.GetUtcNow());
        return since.Failure is { } unknown ? unknown : await usage.OfInstance(found.Instance.Id, since.Value, cancellationToken);
    }
}

internal sealed class GetSystemUsageHandler(IUsageReader usage, TimeProvider clock) : IQueryHandler<GetSystemUsage, SystemUsageView>
{
    public async Task<Result<SystemUsageView>> Handle(GetSystemUsage query, CancellationToken cancellationToken) =>
        await usage.OfEverybody(UsagePeriods.From("month", clock.GetUtcNow()).Value!.Value, cancellationToken);
}
