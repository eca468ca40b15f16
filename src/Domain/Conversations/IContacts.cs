using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Conversations;

/// <summary>The visible contacts.</summary>
public interface IContacts
{
    /// <summary>Returns a contact, or null.</summary>
    Task<Contact?> Find(ContactId id, CancellationToken ct);

    /// <summary>Returns the contact that has one of the keys, or null. See <see cref="ContactKeys"/>.</summary>
    Task<Contact?> FindKnownBy(TenantId tenant, IReadOnlyList<string> keys, CancellationToken ct);

    /// <summary>Adds one with its keys.</summary>
    void Add(Contact contact, IReadOnlyList<string> keys);
}
