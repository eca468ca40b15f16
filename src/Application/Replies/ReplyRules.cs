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
