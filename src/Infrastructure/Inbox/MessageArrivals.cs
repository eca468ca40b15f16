using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Replies;
using OmniHub.Infrastructure.Work;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>Adds messages that came in, and echoes of messages that went out, to a batch.</summary>
internal sealed class MessageArrivals(MonotonicClock ticker, AutomatedTalk automated, InboundBatch batch)
{
    internal void Arrived(InboundMessage arrival, InstanceSnapshot instance, MessageArrived arrived)
    {
        var id = ProviderMessageId.Stored(arrived.ProviderMessageId);
        if (batch.Messages.ContainsKey((instance.Id, id)))
            return;
        var now = ticker.Next();
        var conversation = batch.ConversationOf(instance, arrived.Chat, arrived.Sender, now);
        var inGroup = arrived.Chat.Kind is ChatKind.Group;
        var draft = arrived.Content.ToDraft(
            arrived.FromMe ? SenderKind.Owner : SenderKind.Customer,
            arrived.FromMe ? null : arrived.Sender,
            arrived.ReplyTo,
            inGroup
        );
        var sentAt = arrived.OccurredAt ?? arrival.Entry.ReceivedAt;
        var message = arrived.FromMe
            ? Message.SentElsewhere(conversation, draft, id, sentAt, now)
            : Message.Inbound(conversation, draft, id, sentAt, now);
        Add(instance, conversation, message);
        if (InlineBytes.Of(message.Id, arrived.Content.Media) is { } inline)
            batch.Inlines.Add(inline);
        if (arrived.FromMe)
        {
            conversation.Say(message, now);
            batch.Updates.CatchUp(message);
            return;
        }

        conversation.Receive(message, arrived.Chat.Address, arrived.Chat.Name, now, arrived.Content.Referral);
        batch.Updates.CatchUp(message);
        if (message.RevokedAt is null && ReplyRules.MayBeAnswered(instance, conversation, arrived, automated))
        {
            var turn = new ReplyWork(
                instance.Tenant,
                instance.Id,
                conversation.Id,
                message.Id,
                ticker.NextMicroseconds(),
                arrived,
                arrival.Entry.Body,
                conversation.AgentMemory,
                arrival.Entry.TraceId
            );
            batch.Turns.Add(message.EditedAt is null ? turn : turn.Saying(message.Text));
        }
    }

    internal void Echoed(InboundMessage arrival, InstanceSnapshot instance, MessageEchoed echo)
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
        Add(instance, conversation, message);
        conversation.Say(message, now);
        batch.Updates.CatchUp(message);
    }

    private void Add(InstanceSnapshot instance, Conversation conversation, Message message)
    {
        batch.Messages.Add((instance.Id, message.ProviderMessageId!), message);
        batch.NewMessages.Add(message);
        batch.ChangedConversations.Add(conversation);
    }
}
