using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Messaging;

/// <summary>What became of a message that was to be sent.</summary>
/// <param name="MessageId">The hub's id.</param>
/// <param name="ConversationId">The conversation that it stands in.</param>
/// <param name="InstanceId">The line that it went through.</param>
/// <param name="Line">The line's name.</param>
/// <param name="ProviderMessageId">The provider's id; null while it waits.</param>
/// <param name="Address">Where it went.</param>
/// <param name="Status">How far it is.</param>
/// <param name="At">When it was recorded.</param>
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
