using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>The state of an outgoing message.</summary>
/// <param name="MessageId">The hub's id.</param>
/// <param name="ConversationId">The id of its conversation.</param>
/// <param name="InstanceId">The id of the instance.</param>
/// <param name="Line">The name of the instance.</param>
/// <param name="ProviderMessageId">The provider's id; null while it waits.</param>
/// <param name="Address">The address of the recipient.</param>
/// <param name="Status">The status.</param>
/// <param name="At">The time at which it was recorded.</param>
public sealed record MessageReceipt(
    MessageId MessageId,
    ConversationId ConversationId,
    InstanceId InstanceId,
    string Line,
    string? ProviderMessageId,
    string Address,
    MessageStatus Status,
    DateTimeOffset At
);
