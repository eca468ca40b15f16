using System.Globalization;
using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Lists a conversation's messages in the order of time; without <paramref name="After"/> the newest ones.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Limit">The maximum number of messages, 1 to 200.</param>
/// <param name="Offset">The number of messages to skip, counted from the same end.</param>
/// <param name="Before">Only those before this time or message.</param>
/// <param name="After">Only those after this time or message, the oldest first.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record ListMessages(string Id, int Limit = 50, int Offset = 0, string? Before = null, string? After = null)
    : IQuery<Page<MessageView>>,
        IForOneInstance;

internal sealed class ListMessagesRules : AbstractValidator<ListMessages>
{
    public ListMessagesRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
    }
}

internal sealed class ListMessagesHandler(IConversationReader reader) : IQueryHandler<ListMessages, Page<MessageView>>
{
    public async Task<Result<Page<MessageView>>> Handle(ListMessages query, CancellationToken cancellationToken)
    {
        var id = query.Id.ToConversationId();
        if (await reader.Find(id, cancellationToken) is null)
            return ConversationFailures.NotFound;
        var before = await Place(id, query.Before, nameof(query.Before), cancellationToken);
        if (before.Failure is { } wrong)
            return wrong;
        var after = await Place(id, query.After, nameof(query.After), cancellationToken);
        if (after.Failure is { } alsoWrong)
            return alsoWrong;
        return await reader.Messages(id, before.Value, after.Value, query.Limit, query.Offset, cancellationToken);
    }

    private async Task<Result<DateTimeOffset?>> Place(ConversationId id, string? place, string field, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(place))
            return (DateTimeOffset?)null;
        if (Guid.TryParse(place, out var message))
            return await reader.TimeOf(id, new MessageId(message), ct) is { } at
                ? (DateTimeOffset?)at
                : ConversationFailures.BadPlace(field);
        // A plus that was not escaped arrives as a blank.
        return DateTimeOffset.TryParse(
            place.Replace(' ', '+'),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time
        )
            ? (DateTimeOffset?)time
            : ConversationFailures.BadPlace(field);
    }
}
