using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Replies;

/// <summary>The end of a pending reply: what the customer gets, and what is remembered.</summary>
/// <param name="Pending">Which; null when a flow's timer, and no message, was the cause.</param>
/// <param name="Texts">What the customer gets, one message each; empty: nothing.</param>
/// <param name="AgentMemory">The assistant's own id of the person, where it told.</param>
/// <param name="Failed">Why the assistant gave no answer.</param>
internal sealed record MessageReply(PendingReply? Pending, IReadOnlyList<string> Texts, string? AgentMemory, string? Failed)
{
    /// <summary>The move of a flow that answers; null if an assistant does.</summary>
    internal FlowReply? Flow { get; private init; }

    internal ConversationId Conversation => Pending?.Conversation ?? Flow!.Session.ConversationId;

    internal static MessageReply Of(PendingReply? pending, FlowReply flow) => new(pending, [], null, null) { Flow = flow };

    internal static MessageReply Nothing(PendingReply pending) => new(pending, [], null, null);

    /// <summary>No answer, since it could be neither made nor stored; nothing from outside is in it.</summary>
    internal static MessageReply GivenUp(PendingReply pending) => new(pending, [], null, "answer.given_up");

    /// <summary>The place in the chat where it is said: the thread that the customer wrote in.</summary>
    internal string? Thread => Pending?.Arrived is { Chat.Thread: not null } arrived ? arrived.ReplyTo : null;
}
