using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>Marks all messages of a conversation as read by an operator, and shows the customer that they were read where instance and channel allow it.</summary>
/// <param name="Id">The conversation.</param>
[Requires(Permission.Agent, Scope.Conversations)]
public sealed record ReadConversation(string Id) : ICommand<ConversationView>, IForOneInstance, IExternalCall;

internal sealed class ReadConversationHandler(IConversationDesk desk, IUnreadMessages unread, ReadReceipts receipts)
    : ICommandHandler<ReadConversation, ConversationView>
{
    public async Task<Result<ConversationView>> Handle(ReadConversation command, CancellationToken cancellationToken)
    {
        var id = command.Id.ToConversationId();
        var messages = await unread.Of(id, ReadReceipts.Most, cancellationToken);
        var read = await desk.Change(id, (conversation, _) => conversation.Seen(), null, cancellationToken);
        if (read.Succeeded && messages is not null)
            await receipts.Send(messages);
        return read;
    }
}
