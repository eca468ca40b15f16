using OmniHub.Application.Channels;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Messaging;

/// <summary>A message that stands in its conversation and is on its way to its provider.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Instance">The instance that it goes through.</param>
/// <param name="Conversation">Its conversation.</param>
/// <param name="Message">Its id.</param>
/// <param name="Seq">Its place among the queued messages of its instance; 0: it is not queued.</param>
/// <param name="Outbound">The form that the provider's gateway takes.</param>
/// <param name="Attempts">How often it was tried in vain.</param>
/// <param name="DueAt">When it is tried next; at first, when it was recorded.</param>
/// <param name="TraceId">Ties log lines together.</param>
public record OutboxMessage(
    TenantId Tenant,
    InstanceId Instance,
    ConversationId Conversation,
    MessageId Message,
    long Seq,
    OutboundMessage Outbound,
    int Attempts,
    DateTimeOffset DueAt,
    string? TraceId
);
