using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Puts a conversation out of sight until a time, or until the customer writes.</summary>
/// <param name="Id">The conversation.</param>
/// <param name="Until">The time; null: it is back at once.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record SnoozeConversation(string Id, DateTimeOffset? Until) : ICommand<ConversationView>, IForOneInstance;

internal sealed class SnoozeConversationHandler(IConversationDesk desk, ICaller caller)
    : ICommandHandler<SnoozeConversation, ConversationView>
{
    public Task<Result<ConversationView>> Handle(SnoozeConversation command, CancellationToken cancellationToken) =>
        desk.Change(
            command.Id.ToConversationId(),
            (conversation, now) => conversation.Snooze(command.Until, caller.Name, now),
            null,
            cancellationToken
        );
}
