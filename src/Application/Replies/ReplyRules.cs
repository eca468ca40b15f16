using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Replies;

/// <summary>Which messages of customers are answered by a program.</summary>
internal static class ReplyRules
{
    /// <summary>Whether a flow or an assistant may answer; <see cref="MessageResponder"/> finds out which of them when the message's turn comes.</summary>
    internal static bool MayBeAnswered(
        InstanceSnapshot instance,
        Conversation conversation,
        MessageArrived arrived,
        AutomatedTalk automated
    ) =>
        instance.TenantIsActive
        && (instance.Agent is not null || automated.HasFlows(instance.Tenant))
        && conversation.BotMaySpeak
        && !arrived.IsByBot
        && !automated.Wrote(arrived.Sender)
        && SaysSomething(arrived.Content)
        && (arrived.Chat.Kind is ChatKind.Direct || instance.AnswersGroups)
        && arrived.Content.Kind is not (MessageKind.Reaction or MessageKind.PollVote or MessageKind.Unknown);

    // A program is not asked about a message in which there is nothing to read, see or hear.
    private static bool SaysSomething(MessageContent content) =>
        !string.IsNullOrWhiteSpace(content.Text)
        || content.Media is not null
        || content.Location is not null
        || content.Contacts is { Count: > 0 }
        || content.Poll is not null
        || content.Order is not null
        || content.ChoiceId is { Length: > 0 };
}

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

    private List<SaidMessage> OfFlow(Conversation conversation, MessageReply reply, FlowReply flow)
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
