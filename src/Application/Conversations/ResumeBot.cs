using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Lets flows and AI assistants answer in a conversation again.</summary>
/// <param name="Id">The conversation.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record ResumeBot(string Id) : ICommand<ConversationView>, IForOneInstance;

internal sealed class ResumeBotHandler(IConversationDesk desk, ICaller caller) : ICommandHandler<ResumeBot, ConversationView>
{
    public Task<Result<ConversationView>> Handle(ResumeBot command, CancellationToken cancellationToken) =>
        desk.Change(
            command.Id.ToConversationId(),
            (conversation, now) => conversation.ResumeBot(caller.Name, now),
            null,
            cancellationToken
        );
}
