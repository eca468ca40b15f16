using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Outbox;

/// <summary>
/// Keeps the addresses that providers report for those that were written to. Somebody may have dialled another spelling of a number than the provider knows: what is written from there comes
/// from the same person. If that person wrote from there before, the two contacts become one.
/// </summary>
internal static class ReportedAddresses
{
    internal static async Task Learn(BatchConnection connection, IReadOnlyCollection<Conversation> conversations, CancellationToken ct)
    {
        var keys = conversations.SelectMany(Keys).ToList();
        if (keys.Count == 0)
            return;
        await connection.Insert(ConversationRows.FurtherKeys, keys, ct);
        var holders = await connection.Select(
            "SELECT tenant_id, key, contact_id FROM contact_keys WHERE (tenant_id, key) IN {keys}",
            [keys.Select(key => key.TenantId.Value).ToArray(), keys.Select(key => key.Key).ToArray()],
            row => (Tenant: new TenantId(row.Uuid(0)), Key: row.Text(1), Contact: new ContactId(row.Uuid(2))),
            ct
        );
        var merged = new HashSet<ContactId>();
        foreach (var key in keys)
        {
            var holder = holders.Find(one => one.Tenant == key.TenantId && one.Key == key.Key).Contact;
            // A chain of three in one batch ends with the next answer.
            if (holder == key.ContactId || merged.Contains(holder) || !merged.Add(key.ContactId))
                continue;
            await ContactMerge.Carry(connection, holder, key.ContactId, ct);
            await ContactMerge.Recount(connection, holder, ct);
        }
    }

    private static IEnumerable<ContactKey> Keys(Conversation conversation) =>
        conversation.ContactId is { } contact
            ? ContactKeys
                .Of(new Person(conversation.Address, [], null, null))
                .Select(key => new ContactKey
                {
                    TenantId = conversation.TenantId,
                    Key = key,
                    ContactId = contact,
                })
            : [];
}
