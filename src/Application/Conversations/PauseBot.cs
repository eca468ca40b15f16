using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Keeps flows and agents out of a conversation.</summary>
/// <param name="Id">The conversation.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record PauseBot(string Id) : ICommand<ConversationView>, IForOneInstance;

internal sealed class PauseBotHandler(IConversationDesk desk) : ICommandHandler<PauseBot, ConversationView>
{
    public Task<Result<ConversationView>> Handle(PauseBot command, CancellationToken cancellationToken) =>
        desk.Change(command.Id.ToConversationId(), (conversation, now) => conversation.PauseBot(now), null, cancellationToken);
}
