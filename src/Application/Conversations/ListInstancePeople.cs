using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Lists the people and groups with whom an instance has conversations, the one with the newest message first.</summary>
/// <param name="Instance">The instance's name in any case, or its id.</param>
/// <param name="Skip">The number of conversations to skip.</param>
/// <param name="Limit">The maximum number of conversations, 1 to 200.</param>
[Requires(Permission.Viewer, Scope.Conversations)]
public sealed record ListInstancePeople(string Instance, int Skip = 0, int Limit = 100) : IQuery<Page<ConversationView>>, IForOneInstance;

internal sealed class ListInstancePeopleRules : AbstractValidator<ListInstancePeople>
{
    public ListInstancePeopleRules()
    {
        RuleFor(query => query.Skip).GreaterThanOrEqualTo(0).WithMessage("skip must not be negative.");
        RuleFor(query => query.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
    }
}

internal sealed class ListInstancePeopleHandler(IInstanceReader instances, IConversationReader conversations)
    : IQueryHandler<ListInstancePeople, Page<ConversationView>>
{
    public async Task<Result<Page<ConversationView>>> Handle(ListInstancePeople query, CancellationToken cancellationToken) =>
        await instances.Find(query.Instance, cancellationToken) is { Instance.Name.Value: var name }
            ? await conversations.List(new(null, null, name, null), query.Limit, query.Skip, cancellationToken)
            : InstanceFailures.NotFound(query.Instance);
}
