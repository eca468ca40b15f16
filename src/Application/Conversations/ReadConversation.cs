using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Marks all messages of a conversation as read by an operator.</summary>
/// <param name="Id">The conversation.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record ReadConversation(string Id) : ICommand<ConversationView>, IForOneInstance;

internal sealed class ReadConversationHandler(IConversationDesk desk) : ICommandHandler<ReadConversation, ConversationView>
{
    public Task<Result<ConversationView>> Handle(ReadConversation command, CancellationToken cancellationToken) =>
        desk.Change(command.Id.ToConversationId(), (conversation, _) => conversation.Seen(), null, cancellationToken);
}
