using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Conversations;

/// <summary>The messages of a customer that no operator has read.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Address">The address of the chat.</param>
/// <param name="ProviderMessageIds">The provider's ids of the messages, oldest first.</param>
internal sealed record UnreadMessages(InstanceId Instance, string Address, IReadOnlyList<string> ProviderMessageIds);

/// <summary>Finds unread messages in conversations of the caller's tenant.</summary>
internal interface IUnreadMessages
{
    /// <summary>Returns the newest unread messages of a direct conversation; null if there are none.</summary>
    Task<UnreadMessages?> Of(ConversationId conversation, int most, CancellationToken ct);
}
