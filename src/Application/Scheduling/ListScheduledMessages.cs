using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Scheduling;

namespace OmniHub.Application.Scheduling;

/// <summary>Lists scheduled messages.</summary>
/// <param name="Status">The status; null for any.</param>
/// <param name="Instance">The instance, by name or id; null for any.</param>
/// <param name="Conversation">The conversation; null: any.</param>
/// <param name="Offset">The number of entries to skip.</param>
/// <param name="Limit">The maximum number of entries.</param>
[Requires(Permission.Viewer, Scope.Scheduling)]
public sealed record ListScheduledMessages(ScheduledStatus? Status, string? Instance, Guid? Conversation, int Offset, int Limit)
    : IQuery<Page<ScheduledMessageView>>,
        IForOneInstance;

internal sealed class ListScheduledMessagesRules : AbstractValidator<ListScheduledMessages>
{
    public ListScheduledMessagesRules()
    {
        RuleFor(query => query.Offset).GreaterThanOrEqualTo(0).WithMessage("offset must not be negative.");
        RuleFor(query => query.Limit).InclusiveBetween(1, 200).WithMessage("limit must be between 1 and 200.");
    }
}

internal sealed class ListScheduledMessagesHandler(
    IScheduledReader reader,
    IInstanceReader instances,
    ScheduledMessages common,
    ICaller caller
) : IQueryHandler<ListScheduledMessages, Page<ScheduledMessageView>>
{
    public async Task<Result<Page<ScheduledMessageView>>> Handle(ListScheduledMessages query, CancellationToken cancellationToken)
    {
        var instance = caller.OnlyInstance;
        if (query.Instance is { } name)
        {
            if (await instances.Find(name, cancellationToken) is not { Instance: var found } || (instance ?? found.Id) != found.Id)
                return InstanceFailures.NotFound(name);
            instance = found.Id;
        }

        var conversation = query.Conversation is { } id ? new ConversationId(id) : (ConversationId?)null;
        var page = await reader.List(new(query.Status, instance, conversation, query.Offset, query.Limit), cancellationToken);
        var views = new List<ScheduledMessageView>(page.Items.Count);
        foreach (var one in page.Items)
            views.Add(await common.View(one, cancellationToken));
        return new Page<ScheduledMessageView>(views, page.Total);
    }
}
