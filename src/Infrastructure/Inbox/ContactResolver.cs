using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;

namespace OmniHub.Infrastructure.Inbox;

/// <summary>The people of a batch of deliveries: one person is one contact, whatever ids the provider calls them by.</summary>
internal sealed class ContactResolver
{
    internal Dictionary<(TenantId Tenant, string Key), Contact> Contacts { get; } = [];

    internal List<Contact> NewContacts { get; } = [];

    internal HashSet<Contact> ChangedContacts { get; } = [];

    internal List<ContactKey> NewKeys { get; } = [];

    internal List<(ContactId Survivor, ContactId Merged)> Merges { get; } = [];

    /// <summary>The contact that a person is, from now on if need be.</summary>
    /// <param name="tenant">The tenant of the contact.</param>
    /// <param name="person">The person.</param>
    /// <param name="now">The current time.</param>
    /// <param name="merged">Called with two contacts that turn out to be one person: the one that stays, and the one that goes.</param>
    internal Contact Meet(TenantId tenant, Person person, DateTimeOffset now, Action<ContactId, ContactId> merged)
    {
        if (Find(tenant, person) is not { } contact)
        {
            contact = Contact.Meet(tenant, person, now);
            NewContacts.Add(contact);
        }

        Learn(tenant, person, contact, merged);
        return contact;
    }

    /// <summary>Notes the details of an address book entry, for contacts only: people who never wrote do not become contacts.</summary>
    internal void Learn(TenantId tenant, Person person, Action<ContactId, ContactId> merged)
    {
        if (Find(tenant, person) is { } contact)
            Learn(tenant, person, contact, merged);
    }

    private void Learn(TenantId tenant, Person person, Contact contact, Action<ContactId, ContactId> merged)
    {
        if (contact.Learn(person) && !NewContacts.Contains(contact))
            ChangedContacts.Add(contact);
        Link(tenant, person, contact, merged);
    }

    /// <summary>The contact that a person is, if the hub knows it.</summary>
    internal Contact? Find(TenantId tenant, Person person)
    {
        foreach (var key in ContactKeys.Of(person))
        {
            if (Contacts.TryGetValue((tenant, key), out var contact))
                return contact;
        }

        return null;
    }

    /// <summary>Every id of the person leads to the one contact from now on; another contact behind one of them was the same person all along.</summary>
    private void Link(TenantId tenant, Person person, Contact contact, Action<ContactId, ContactId> merged)
    {
        foreach (var key in ContactKeys.Of(person))
        {
            if (!Contacts.TryGetValue((tenant, key), out var other))
                NewKeys.Add(
                    new()
                    {
                        TenantId = tenant,
                        Key = key,
                        ContactId = contact.Id,
                    }
                );
            else if (other != contact)
                Merge(contact.Id, other.Id, merged);
            Contacts[(tenant, key)] = contact;
        }
    }

    private void Merge(ContactId survivor, ContactId gone, Action<ContactId, ContactId> merged)
    {
        Merges.Add((survivor, gone));
        merged(survivor, gone);
        for (var at = 0; at < NewKeys.Count; at++)
        {
            if (NewKeys[at].ContactId == gone)
                NewKeys[at] = new()
                {
                    TenantId = NewKeys[at].TenantId,
                    Key = NewKeys[at].Key,
                    ContactId = survivor,
                };
        }
    }
}
