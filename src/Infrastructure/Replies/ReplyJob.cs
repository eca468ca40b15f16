using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Messaging;

namespace OmniHub.Infrastructure.Replies;

/// <summary>Whose turn it is after a customer's message.</summary>
internal static class ReplyJob
{
    /// <summary>Whether a flow or an agent may answer; whoever answers is found when the turn comes.</summary>
    internal static bool IsDue(InstanceSnapshot line, Conversation conversation, MessageArrived arrived, bool hasFlows) =>
        line.TenantIsActive
        && (line.Agent is not null || hasFlows)
        && conversation.BotMaySpeak
        && !arrived.IsByBot
        && (arrived.Chat.Kind is ChatKind.Direct || line.AnswersGroups)
        && arrived.Content.Kind is not (MessageKind.Reaction or MessageKind.PollVote or MessageKind.Unknown);
}
