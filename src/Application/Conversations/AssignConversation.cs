using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Assigns a conversation to an operator of the tenant; a resolved one is reopened.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="AgentId">The id of the operator; null, empty or <c>me</c> for the caller.</param>
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
