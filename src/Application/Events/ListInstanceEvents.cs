using System.Globalization;
using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Events;

/// <summary>
/// Lists what happened on one instance after a time, for programs that poll by time. Only the newest entries of the tenant are looked at
/// (<see cref="IEventReader.Newest"/>); <see cref="ListEvents"/> leaves nothing out.
/// </summary>
/// <param name="Instance">The instance's name in any case, or its id.</param>
/// <param name="Since">A time as ISO 8601, or as Unix seconds or milliseconds; null or 0 for no limit.</param>
/// <param name="Limit">The maximum number of events, 1 to 1000. Events of the same time as the last one come with it.</param>
/// <param name="Types">Names of the event log; null or empty: all.</param>
[Requires(Permission.Viewer, Scope.Events)]
public sealed record ListInstanceEvents(string Instance, string? Since = null, int Limit = 20, IReadOnlyList<string>? Types = null)
    : IQuery<InstanceEventsView>,
        IForOneInstance;

/// <summary>The events of an instance after a time.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="Latest">The time to ask with the next time.</param>
/// <param name="HasMore">True if there are more events.</param>
public sealed record InstanceEventsView(IReadOnlyList<EventView> Events, DateTimeOffset Latest, bool HasMore);

internal sealed class ListInstanceEventsRules : AbstractValidator<ListInstanceEvents>
{
    public ListInstanceEventsRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("limit must be between 1 and 1000.");
        RuleFor(query => query.Since)
            .Must(since => SinceTimes.TimeOf(since) is not null)
            .WithMessage("since must be a time: ISO 8601, or Unix seconds or milliseconds.");
    }
}

internal sealed class ListInstanceEventsHandler(
    IInstanceReader instances,
    IEventReader reader,
    EventViews views,
    ICaller caller,
    TimeProvider clock
) : IQueryHandler<ListInstanceEvents, InstanceEventsView>
{
    public async Task<Result<InstanceEventsView>> Handle(ListInstanceEvents query, CancellationToken cancellationToken)
    {
        if (views.RefusalOfContent() is { } refused)
            return refused;
        if (await instances.Find(query.Instance, cancellationToken) is not { Instance.Id: var id })
            return InstanceFailures.NotFound(query.Instance);
        var since = SinceTimes.TimeOf(query.Since)!.Value;
        var found = await reader.Newest(caller.Tenant, id, since, query.Types, cancellationToken);
        var taken = found.Count <= query.Limit ? found.Count : query.Limit;
        // Whoever asks by time must not lose what happened at the same time as the last one.
        while (taken < found.Count && found[taken].OccurredAt == found[taken - 1].OccurredAt)
            taken++;
        var page = found.Take(taken).ToList();
        return new InstanceEventsView(
            await views.Of(page, cancellationToken),
            page is [.., var last] ? last.OccurredAt
                : since > DateTimeOffset.UnixEpoch ? since
                : clock.GetUtcNow(),
            taken < found.Count
        );
    }
}

/// <summary>Times as programs write them.</summary>
internal static class SinceTimes
{
    // Seconds stay below it until the year 5138, milliseconds are above it since 1973.
    private const long FirstMilliseconds = 100_000_000_000;

    // The last second of the year 9999.
    private const long MostMilliseconds = 253_402_300_799_000;

    internal static DateTimeOffset? TimeOf(string? since)
    {
        if (string.IsNullOrWhiteSpace(since))
            return DateTimeOffset.UnixEpoch;
        if (long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number > MostMilliseconds ? null
                : number < FirstMilliseconds ? DateTimeOffset.FromUnixTimeSeconds(number)
                : DateTimeOffset.FromUnixTimeMilliseconds(number);
        return DateTimeOffset.TryParse(
            since,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? time
            : null;
    }
}
