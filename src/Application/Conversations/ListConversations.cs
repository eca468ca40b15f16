using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Lists the tenant's conversations, the one with the newest message first.</summary>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record ListConversations : IQuery<Page<ConversationView>>, IForOneInstance
{
    /// <summary>Only those of this operator; <c>me</c> for the caller's own.</summary>
    public string? AgentId { get; init; }

    /// <summary>Only those with this status: pending, active or resolved.</summary>
    public string? Status { get; init; }

    /// <summary>Only those of this instance.</summary>
    public string? Instance { get; init; }

    /// <summary>Only those with this label.</summary>
    public string? Label { get; init; }

    /// <summary>Only those whose customer's name or number, or whose group's name, contains this text.</summary>
    public string? Search { get; init; }

    /// <summary>The maximum number of conversations, 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>The number of conversations to skip.</summary>
    public int Offset { get; init; }
}

internal sealed class ListConversationsRules : AbstractValidator<ListConversations>
{
    public ListConversationsRules()
    {
        RuleFor(query => query.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
        RuleFor(query => query.Search).MaximumLength(200).WithMessage("search must have at most 200 characters.");
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
        RuleFor(query => query.Status)
            .Must(status => string.IsNullOrEmpty(status) || StatusWords.Read(status) is not null)
            .WithMessage("status must be pending, active or resolved.");
    }
}

internal sealed class ListConversationsHandler(IConversationReader reader, IOperators agents)
    : IQueryHandler<ListConversations, Page<ConversationView>>
{
    public async Task<Result<Page<ConversationView>>> Handle(ListConversations query, CancellationToken cancellationToken)
    {
        // An unknown id gives an empty list instead of an error.
        Guid? agent = query.AgentId switch
        {
            null or "" => null,
            "me" => (await agents.Caller(cancellationToken))?.Id ?? Guid.Empty,
            _ => Guid.TryParse(query.AgentId, out var id) ? id : Guid.Empty,
        };
        var filter = new ConversationFilter(agent, StatusWords.Read(query.Status), query.Instance, query.Label, query.Search);
        return await reader.List(filter, query.Limit, query.Offset, cancellationToken);
    }
}

/// <summary>The names of the statuses in document 002.</summary>
internal static class StatusWords
{
    internal static ConversationStatus? Read(string? word) =>
        word?.ToLowerInvariant() switch
        {
            "pending" => ConversationStatus.Pending,
            "active" => ConversationStatus.Active,
            "resolved" => ConversationStatus.Resolved,
            _ => null,
        };
}
