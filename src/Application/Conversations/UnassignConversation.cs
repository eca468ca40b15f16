using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Takes a conversation from its operator; it then waits for another one.</summary>
/// <param name="Id">The conversation.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record UnassignConversation(string Id) : ICommand<ConversationView>, IForOneInstance;

internal sealed class UnassignConversationHandler(IConversationDesk desk, ICaller caller)
    : ICommandHandler<UnassignConversation, ConversationView>
{
    public Task<Result<ConversationView>> Handle(UnassignConversation command, CancellationToken cancellationToken) =>
        desk.Change(command.Id.ToConversationId(), (conversation, now) => conversation.Unassign(caller.Name, now), null, cancellationToken);
}
