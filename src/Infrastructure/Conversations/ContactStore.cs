using Microsoft.EntityFrameworkCore;
using OmniHub.Application.Contacts;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Conversations;

internal sealed class ContactStore(HubDbContext db) : IContacts, IContactReader
{
    public Task<Contact?> Find(ContactId id, CancellationToken ct) => db.Set<Contact>().SingleOrDefaultAsync(one => one.Id == id, ct);

    public async Task<Contact?> FindKnownBy(TenantId tenant, IReadOnlyList<string> keys, CancellationToken ct) =>
        await db.Set<Contact>()
            .Where(one => db.Set<ContactKey>().Any(key => key.TenantId == tenant && keys.Contains(key.Key) && key.ContactId == one.Id))
            .OrderBy(one => one.CreatedAt)
            .FirstOrDefaultAsync(ct);

    public void Add(Contact contact, IReadOnlyList<string> keys)
    {
        db.Add(contact);
        foreach (var key in keys)
            db.Add(
                new ContactKey
                {
                    TenantId = contact.TenantId,
                    Key = key,
                    ContactId = contact.Id,
                }
            );
    }

    public Task<Page<ContactView>> List(string? search, int limit, int offset, CancellationToken ct) =>
        db.Set<Contact>().AsNoTracking().PageOf(new ContactsMatching(search, limit, offset), ct);
}
