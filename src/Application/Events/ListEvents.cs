using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Events;

/// <summary>Reads the caller's event log from a place on.</summary>
/// <param name="After">The cursor of an earlier answer, or an event's id; null: from the beginning.</param>
/// <param name="Limit">The maximum number of entries, 1 to 1000.</param>
/// <param name="Types">Names separated by commas, <c>feature.*</c> for all of a feature; null: all.</param>
[Requires(Permission.Viewer, Scope.Events)]
public sealed record ListEvents(string? After = null, int Limit = 100, string? Types = null) : IQuery<EventsView>, IForOneInstance;

/// <summary>A stretch of the event log.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="Next">The cursor for the next call; null while the log is empty.</param>
public sealed record EventsView(IReadOnlyList<EventView> Events, string? Next);

/// <summary>An event as callers see it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="InstanceName">The name of its instance; null when it has none or that one is gone.</param>
public sealed record EventView(LoggedEntry Entry, string? InstanceName);

internal sealed class ListEventsRules : AbstractValidator<ListEvents>
{
    public ListEventsRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("limit must be between 1 and 1000.");
        RuleFor(query => query.Types).MaximumLength(1000).WithMessage("types is too long.");
    }
}

internal sealed class ListEventsHandler(IEventReader reader, IInstanceDirectory instances, ICaller caller)
    : IQueryHandler<ListEvents, EventsView>
{
    public async Task<Result<EventsView>> Handle(ListEvents query, CancellationToken cancellationToken)
    {
        var after = EventCursor.Start;
        if (query.After is { Length: > 0 } && !EventCursor.TryParse(query.After, out after))
            return EventFailures.UnknownCursor;
        var types = query.Types?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var entries = await reader.ReadAfter(after, query.Limit, caller.Tenant, types, cancellationToken);
        var events = new List<EventView>(entries.Count);
        // A key for one instance sees the entries of that instance only.
        foreach (var entry in entries.Where(entry => caller.OnlyInstance is null || entry.Instance == caller.OnlyInstance))
            events.Add(new(entry, entry.Instance is { } id ? (await instances.ById(id, cancellationToken))?.Name : null));
        return new EventsView(events, entries is [.., var last] ? last.At.ToString() : query.After);
    }
}
