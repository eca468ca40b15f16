using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Retention;

/// <summary>Finds and removes what is known of one person of the calling tenant.</summary>
public interface IErasure
{
    /// <summary>The contact with that id, or null.</summary>
    Task<ContactId?> Find(ContactId id, CancellationToken ct);

    /// <summary>The person of a conversation, or null.</summary>
    Task<ContactId?> FindIn(ConversationId conversation, CancellationToken ct);

    /// <summary>Whoever has one of these keys, or null.</summary>
    Task<ContactId?> FindKnownBy(IReadOnlyList<string> keys, CancellationToken ct);

    /// <summary>Removes everything, a little at a time; the contact itself at last, so that it can be found until all is done.</summary>
    Task<ErasureView> Erase(ContactId contact, CancellationToken ct);
}
