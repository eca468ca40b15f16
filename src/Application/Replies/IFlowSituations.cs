using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Replies;

/// <summary>Reads what the rules of flows ask of a conversation.</summary>
public interface IFlowSituations
{
    /// <summary>Begins to read; the questions of one message share a connection.</summary>
    IFlowSituation Open();
}

/// <summary>One look at the conversations; whoever opened it ends it.</summary>
public interface IFlowSituation : IAsyncDisposable
{
    /// <summary>The conversation; null: gone.</summary>
    Task<Conversation?> Conversation(ConversationId id, CancellationToken ct);

    /// <summary>The run that is under way in the conversation; null: none.</summary>
    Task<FlowSession?> Live(ConversationId id, CancellationToken ct);

    /// <summary>Whether the message is the customer's first since the conversation began or was last resolved.</summary>
    Task<bool> IsFirst(Conversation conversation, MessageId message, CancellationToken ct);
}
