using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Events;

/// <summary>Shows the caller's event log to people: newest first, filtered.</summary>
/// <param name="Types">Names separated by commas, <c>feature.*</c> for all of a feature; null: all.</param>
/// <param name="Instance">Only those of an instance, by name or id.</param>
/// <param name="Conversation">Only those of a conversation.</param>
/// <param name="From">The earliest time.</param>
/// <param name="To">The latest time.</param>
/// <param name="Before">The cursor of an earlier answer; null: from the newest on.</param>
/// <param name="Limit">The maximum number of entries, 1 to 200.</param>
[Requires(Permission.Viewer, Scope.Events)]
public sealed record BrowseEvents(
    string? Types = null,
    string? Instance = null,
    Guid? Conversation = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string? Before = null,
    int Limit = 50
) : IQuery<EventsView>, IForOneInstance;

internal sealed class BrowseEventsRules : AbstractValidator<BrowseEvents>
{
    public BrowseEventsRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
        RuleFor(query => query.Types).MaximumLength(1000).WithMessage("types is too long.");
        RuleFor(query => query.From)
            .Must((query, from) => from is null || query.To is null || from <= query.To)
            .WithMessage("from must not be after to.");
    }
}

internal sealed class BrowseEventsHandler(IEventReader reader, IInstanceReader instances, EventViews views, ICaller caller)
    : IQueryHandler<BrowseEvents, EventsView>
{
    public async Task<Result<EventsView>> Handle(BrowseEvents query, CancellationToken cancellationToken)
    {
        EventCursor? before = null;
        if (query.Before is { Length: > 0 } text)
        {
            if (!EventCursor.TryParse(text, out var cursor))
                return EventFailures.UnknownCursor;
            before = cursor;
        }

        var instance = caller.OnlyInstance;
        if (query.Instance is { Length: > 0 } name)
        {
            if (await instances.Find(name, cancellationToken) is not { Instance.Id: var id } || (instance ?? id) != id)
                return InstanceFailures.NotFound(name);
            instance = id;
        }

        var filter = new EventFilter(instance, query.Conversation, query.From, query.To, EventViews.Names(query.Types));
        var entries = await reader.ReadBefore(before, query.Limit, caller.Tenant, filter, cancellationToken);
        return new EventsView(
            await views.Of(entries, cancellationToken),
            entries.Count == query.Limit ? entries[^1].At.ToString() : null,
            WithMessages: false
        );
    }
}
