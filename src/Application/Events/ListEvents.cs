using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Events;

/// <summary>Reads the caller's event log from a place on.</summary>
/// <param name="After">The cursor of an earlier answer, or an event's id or sequence; null: from the beginning.</param>
/// <param name="Limit">The maximum number of entries, 1 to 1000.</param>
/// <param name="Types">Names separated by commas, <c>feature.*</c> for all of a feature; null: all.</param>
/// <param name="Include"><c>message</c> for the content of the messages; null: without it.</param>
[Requires(Permission.Viewer, Scope.Events)]
public sealed record ListEvents(string? After = null, int Limit = 100, string? Types = null, string? Include = null)
    : IQuery<EventsView>,
        IForOneInstance;

/// <summary>A stretch of the event log.</summary>
/// <param name="Events">The events, oldest first.</param>
/// <param name="Next">The cursor for the next call; null while the log is empty.</param>
/// <param name="WithMessages">True if the content of messages was asked for.</param>
public sealed record EventsView(IReadOnlyList<EventView> Events, string? Next, bool WithMessages);

internal sealed class ListEventsRules : AbstractValidator<ListEvents>
{
    public ListEventsRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 1000).WithMessage("limit must be between 1 and 1000.");
        RuleFor(query => query.Types).MaximumLength(1000).WithMessage("types is too long.");
        RuleFor(query => query.Include).Must(word => word is null or "" or "message").WithMessage("Only message can be included.");
    }
}

internal sealed class ListEventsHandler(IEventReader reader, EventViews views, ICaller caller) : IQueryHandler<ListEvents, EventsView>
{
    public async Task<Result<EventsView>> Handle(ListEvents query, CancellationToken cancellationToken)
    {
        var after = EventCursor.Start;
        if (query.After is { Length: > 0 } && !EventCursor.TryParse(query.After, out after))
            return EventFailures.UnknownCursor;
        var withMessages = query.Include is { Length: > 0 };
        if (withMessages && views.RefusalOfContent() is { } refused)
            return refused;
        var entries = await reader.ReadAfter(after, query.Limit, caller.Tenant, EventViews.Names(query.Types), cancellationToken);
        // A key for one instance sees the entries of that instance only.
        var visible = entries.Where(entry => caller.OnlyInstance is null || entry.Instance == caller.OnlyInstance).ToList();
        return new EventsView(
            await views.Of(visible, cancellationToken),
            entries is [.., var last] ? last.At.ToString() : query.After,
            withMessages
        );
    }
}
