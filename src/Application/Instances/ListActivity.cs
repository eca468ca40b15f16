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
/// <param name="Kinds">The kinds of activities; null for all, empty for none.</param>
/// <param name="From">The earliest.</param>
/// <param name="To">The latest.</param>
/// <param name="Skip">The number of entries to skip.</param>
/// <param name="Limit">The maximum number of entries, 1 to 1000.</param>
public sealed record ActivityFilter(
    IReadOnlyList<InstanceActivityKind>? Kinds,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    int Skip = 0,
    int Limit = 100
);

/// <summary>An activity of an instance.</summary>
/// <param name="Id">The entry's id.</param>
/// <param name="Instance">The instance.</param>
/// <param name="Kind">The kind of activity.</param>
/// <param name="Details">More about it, by the names of the event log; values are text, numbers or flags.</param>
/// <param name="Actor">Who asked for it; null if the hub acted by itself.</param>
/// <param name="Ip">The network address of the caller; null if the hub acted by itself.</param>
/// <param name="UserAgent">Their program.</param>
/// <param name="At">The time of the action.</param>
public sealed record ActivityView(
    string Id,
    InstanceId Instance,
    InstanceActivityKind Kind,
    IReadOnlyDictionary<string, object> Details,
    string? Actor,
    string? Ip,
    string? UserAgent,
    DateTimeOffset At
);

/// <summary>The kinds of activities of an instance.</summary>
public enum InstanceActivityKind
{
    /// <summary>It was created.</summary>
    Created,

    /// <summary>Its settings were changed.</summary>
    Updated,

    /// <summary>It was connected anew.</summary>
    Restarted,

    /// <summary>Its session was to be ended.</summary>
    LogoutRequested,

    /// <summary>It was closed at its provider.</summary>
    Closed,

    /// <summary>A pairing code came.</summary>
    PairingCodeIssued,

    /// <summary>It was connected.</summary>
    Connected,

    /// <summary>It lost its connection.</summary>
    Disconnected,

    /// <summary>The provider's limit was reached.</summary>
    LimitExceeded,

    /// <summary>It lost its connection because its session was no longer valid.</summary>
    AuthExpired,
}

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
