using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Conversations;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Applies echoes to a batch: each confirms a message of the hub, or adds one that another program sent.</summary>
internal sealed class MessageEchoes(MonotonicClock ticker, InboundBatch batch)
{
    internal void Apply(InboundMessage arrival, InstanceSnapshot instance, MessageEchoed echo)
    {
        var id = ProviderMessageId.Stored(echo.ProviderMessageId);
        if (batch.Messages.ContainsKey((instance.Id, id)))
            return;
        var now = ticker.Next();
        var conversation = batch.ConversationOf(instance, echo.Chat, echo.Recipient, now);
        // The hub's own send, whose answer is not recorded yet (or never came): the echo brings the id.
        if (EchoRules.Find(echo.Content, batch.Unconfirmed.GetValueOrDefault(conversation.Id) ?? []) is { } own)
        {
            own.Message.Echoed(id, now);
            batch.Messages[(instance.Id, id)] = own.Message;
            conversation.Delivered(own.Message, null, now);
            batch.ChangedMessages.Add(own.Message);
            batch.ChangedConversations.Add(conversation);
            if (own.IsSure)
                batch.Confirmed.Add(own.Message.Id);
            batch.Updates.CatchUp(own.Message);
            return;
        }

        var draft = echo.Content.ToDraft(SenderKind.System, null, null, inGroup: false);
        var message = Message.SentElsewhere(conversation, draft, id, echo.OccurredAt ?? arrival.Entry.ReceivedAt, now);
        batch.Add(instance, conversation, message);
        conversation.Say(message, now);
        batch.Updates.CatchUp(message);
    }
}
