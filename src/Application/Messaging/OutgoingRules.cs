using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>Decides whether a message may be added to its conversation.</summary>
internal static class OutgoingRules
{
    /// <param name="send">The message.</param>
    /// <param name="conversation">Its conversation; null if there is none yet.</param>
    /// <param name="now">The present time.</param>
    internal static Failure? Refuses(NewSend send, Conversation? conversation, DateTimeOffset now)
    {
        if (conversation is null && send.Message.Conversation is not null)
            return MessagingFailures.ConversationUnknown;
        return send.NeedsOpenWindow && conversation?.IsWindowOpen(now) != true ? MessagingFailures.WindowClosed : null;
    }
}
