using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Media;

/// <summary>
/// Takes files away for good: the bytes too, unless something else of the tenant carries the same. To be called before the messages themselves are deleted, and safe to
/// repeat. What is being fetched at that moment is dropped when it arrives, once its message is gone. Each call returns how many files went.
/// </summary>
public interface IMediaEraser
{
    /// <summary>The files of these messages.</summary>
    Task<int> OfMessages(TenantId tenant, IReadOnlyCollection<MessageId> messages, CancellationToken ct);

    /// <summary>Deletes the files of all messages between one contact and the tenant's instances.</summary>
    Task<int> OfContact(TenantId tenant, ContactId contact, CancellationToken ct);

    /// <summary>Deletes all files of a tenant, also uploads.</summary>
    Task<int> OfTenant(TenantId tenant, CancellationToken ct);

    /// <summary>The files of messages from before a time, at most so many at once.</summary>
    Task<int> OlderThan(TenantId tenant, DateTimeOffset before, int most, CancellationToken ct);
}
