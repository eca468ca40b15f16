using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Lists what happened to an instance, newest first.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="Filter">The filter.</param>
[Requires(Permission.Viewer, Scope.Instances)]
public sealed record ListActivity(string Name, ActivityFilter Filter) : IQuery<Page<ActivityView>>, IForOneInstance;

/// <summary>A filter for the activity log.</summary>
/// <param name="Actions">The names of actions; empty for all. An unknown name matches nothing.</param>
/// <param name="From">The earliest.</param>
/// <param name="To">The latest.</param>
/// <param name="Skip">The number of entries to skip.</param>
/// <param name="Limit">The maximum number of entries, 1 to 1000.</param>
public sealed record ActivityFilter(
    IReadOnlyList<string> Actions,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    int Skip = 0,
    int Limit = 100
);

/// <summary>An activity of an instance.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Action">The action, in a word of document 004.</param>
/// <param name="Details">More about it; values are text, numbers or flags.</param>
/// <param name="Ip">The network address of the caller; null if the hub acted by itself.</param>
/// <param name="UserAgent">Their program.</param>
/// <param name="At">The time of the action.</param>
public sealed record ActivityView(
    string Id,
    InstanceId Instance,
    string Action,
    IReadOnlyDictionary<string, object> Details,
    string? Ip,
    string? UserAgent,
    DateTimeOffset At
);

/// <summary>Reads what happened to instances.</summary>
public interface IActivityLog
{
    /// <summary>An instance's entries, newest first.</summary>
    Task<Page<ActivityView>> List(InstanceId instance, ActivityFilter filter, CancellationToken ct);
}

internal sealed class ListActivityRules : AbstractValidator<ListActivity>
{
    public ListActivityRules()
    {
        RuleFor(query => query.Filter.Skip).GreaterThanOrEqualTo(0).OverridePropertyName("Skip").WithMessage("skip must not be negative.");
        RuleFor(query => query.Filter.Limit)
            .InclusiveBetween(1, 1000)
            .OverridePropertyName("Limit")
            .WithMessage("limit must be between 1 and 1000.");
        RuleFor(query => query.Filter)
            .Must(filter => filter.From is null || filter.To is null || filter.From <= filter.To)
            .OverridePropertyName("StartDate")
            .WithMessage("startDate must not be after endDate.");
    }
}

internal sealed class ListActivityHandler(IInstanceReader instances, IActivityLog log) : IQueryHandler<ListActivity, Page<ActivityView>>
{
    public async Task<Result<Page<ActivityView>>> Handle(ListActivity query, CancellationToken cancellationToken) =>
        await instances.Find(query.Name, cancellationToken) is { } found
            ? await log.List(found.Instance.Id, query.Filter, cancellationToken)
            : InstanceFailures.NotFound(query.Name);
}
