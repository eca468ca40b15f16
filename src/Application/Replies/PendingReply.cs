using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Replies;

/// <summary>A customer's message that waits for an answer.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Instance">The instance that it came through.</param>
/// <param name="Conversation">Its conversation.</param>
/// <param name="Message">Its id, by which an assistant recognises a repeated question.</param>
/// <param name="Arrived">The message as it was understood; null: there is nothing to answer any more.</param>
/// <param name="Payload">The provider's webhook that it came in.</param>
/// <param name="AgentMemory">The assistant's own id of the person, from an earlier answer.</param>
/// <param name="TraceId">Ties log lines together.</param>
internal abstract record PendingReply(
    TenantId Tenant,
    InstanceId Instance,
    ConversationId Conversation,
    MessageId Message,
    MessageArrived? Arrived,
    byte[] Payload,
    string? AgentMemory,
    string? TraceId
);
