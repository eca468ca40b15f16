using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Transfers a conversation to another operator.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="AgentId">The id of the operator.</param>
/// <param name="Note">A note for the operator; null for none.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record TransferConversation(string Id, string AgentId, string? Note) : ICommand<ConversationView>, IForOneInstance
{
    /// <summary>Leaves out the note, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(TransferConversation)} {Id}";
}

internal sealed class TransferConversationRules : AbstractValidator<TransferConversation>
{
    public TransferConversationRules()
    {
        RuleFor(command => command.AgentId).NotEmpty().WithMessage("Required: who gets the conversation.");
        RuleFor(command => command.Note).MaximumLength(AddNote.MaxLength);
    }
}

internal sealed class TransferConversationHandler(IConversationDesk desk, IOperators agents, ICaller caller)
    : ICommandHandler<TransferConversation, ConversationView>
{
    public async Task<Result<ConversationView>> Handle(TransferConversation command, CancellationToken cancellationToken)
    {
        var agent = await agents.Named(command.AgentId, cancellationToken);
        return agent.Failure is { } refused
            ? refused
            : await desk.Change(
                command.Id.ToConversationId(),
                (conversation, now) => conversation.Transfer(agent.Value.Id, agent.Value.Name, caller.Name, now),
                command.Note,
                cancellationToken
            );
    }
}
