using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Gives a conversation to somebody of the tenant; a resolved one is opened again.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="AgentId">Who gets it; null, empty or <c>me</c>: the caller.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record AssignConversation(string Id, string? AgentId) : ICommand<ConversationView>, IForOneInstance;

internal sealed class AssignConversationHandler(IConversationDesk desk, IOperators agents, ICaller caller)
    : ICommandHandler<AssignConversation, ConversationView>
{
    public async Task<Result<ConversationView>> Handle(AssignConversation command, CancellationToken cancellationToken)
    {
        var agent = await agents.Named(command.AgentId, cancellationToken);
        return agent.Failure is { } refused
            ? refused
            : await desk.Change(
                command.Id.ToConversationId(),
                (conversation, now) => conversation.Assign(agent.Value.Id, agent.Value.Name, caller.Name, now),
                null,
                cancellationToken
            );
    }
}
