using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Replaces a conversation's labels.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Labels">All that it shall have.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record LabelConversation(string Id, IReadOnlyList<string> Labels) : ICommand<ConversationView>, IForOneInstance;

internal sealed class LabelConversationRules : AbstractValidator<LabelConversation>
{
    public LabelConversationRules() => RuleFor(command => command.Labels).NotNull().WithMessage("Required: a list of labels.");
}

internal sealed class LabelConversationHandler(IConversationDesk desk, ICaller caller)
    : ICommandHandler<LabelConversation, ConversationView>
{
    public Task<Result<ConversationView>> Handle(LabelConversation command, CancellationToken cancellationToken) =>
        desk.Change(
            command.Id.ToConversationId(),
            (conversation, now) => conversation.Label(command.Labels.OfType<string>(), caller.Name, now),
            null,
            cancellationToken
        );
}
