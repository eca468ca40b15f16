using OmniHub.Application.Channels;
using OmniHub.Domain.Conversations;

namespace OmniHub.Application.Replies;

/// <summary>A message that an answer adds to its conversation.</summary>
/// <param name="Message">The message.</param>
/// <param name="Outbound">The form that its provider gets.</param>
internal sealed record SaidMessage(Message Message, OutboundMessage Outbound);

/// <summary>The consequence of an answer.</summary>
/// <param name="Said">The messages that the customer gets, in order.</param>
/// <param name="Failed">The event of an assistant that gave no answer.</param>
/// <param name="HasChanged">Whether the conversation changed.</param>
internal sealed record ReplyEffect(IReadOnlyList<SaidMessage> Said, AssistantFailed? Failed, bool HasChanged);

/// <summary>
/// Decides what an answer does to its conversation: whether the customer still gets it, what is remembered, and when automatic answers are too many.
/// </summary>
/// <param name="options">How many automatic answers are allowed.</param>
/// <param name="next">The present time, which never repeats.</param>
/// <param name="draft">Makes a message of a part of an answer.</param>
internal sealed class ReplyEffects(ReplyOptions options, Func<DateTimeOffset> next, Func<MessageReply, ReplyPart, MessageDraft> draft)
{
    internal ReplyEffect On(Conversation conversation, MessageReply reply)
    {
        var now = next();
        var failed = reply.Failed is { } reason
            ? new AssistantFailed(conversation.TenantId, conversation.InstanceId, conversation.Id, reply.Pending!.Message, reason, now)
            : null;
        var learns = reply.AgentMemory is { } memory && memory != conversation.AgentMemory;
        if (learns)
            conversation.Remember(reply.AgentMemory!);
        if (reply.Flow is { } flow)
            return new(OfFlow(conversation, reply, flow), failed, HasChanged: true);
        // An operator may have taken over while the assistant was thinking: then its answer is dropped.
        if (reply.Texts.Count == 0 || !conversation.BotMaySpeak)
            return new([], failed, learns);
        var isAllowed = conversation.TakesAutoAnswer(options.MostPerMinute, now);
        return new(isAllowed ? Say(conversation, reply, reply.Texts.Select(ReplyPart.Of)) : [], failed, HasChanged: true);
    }

    private IReadOnlyList<SaidMessage> OfFlow(Conversation conversation, MessageReply reply, FlowReply flow)
    {
        // An operator may have taken over while the flow was being played, or it answers too often: then it ends without a word.
        var isAllowed = flow.Said.Count > 0 ? conversation.TakesAutoAnswer(options.MostPerMinute, next()) : conversation.BotMaySpeak;
        if (!isAllowed)
        {
            flow.Session.Silence(next());
            return [];
        }

        var said = Say(conversation, reply, flow.Said);
        if (flow.Handover is { } handover)
            conversation.HandOver(handover.To, handover.Priority, handover.Note, handover.Reason, next());
        return said;
    }

    private List<SaidMessage> Say(Conversation conversation, MessageReply reply, IEnumerable<ReplyPart> parts) =>
        [.. parts.Select(part => Say(conversation, reply, part))];

    private SaidMessage Say(Conversation conversation, MessageReply reply, ReplyPart part)
    {
        var now = next();
        var message = Message.Outbound(conversation, draft(reply, part), now);
        conversation.Say(message, now);
        return new(
            message,
            new OutboundMessage(
                conversation.Address,
                part.Content,
                conversation.Kind,
                part.Source,
                Thread: reply.Thread,
                Interactive: part.Interactive,
                Template: part.Template,
                IdempotencyKey: message.Id.Value.ToString("N")
            )
        );
    }
}
