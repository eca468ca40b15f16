using OmniHub.Application.Media;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

internal sealed class MediaEraser(OrphanedBlobs leftovers, BatchConnections connections) : IMediaEraser
{
    private const int AtOnce = 500;

    public async Task<int> OfMessages(TenantId tenant, IReadOnlyCollection<MessageId> messages, CancellationToken ct)
    {
        var erased = 0;
        foreach (var some in messages.Select(message => message.Value).Chunk(AtOnce))
            erased += await Erase(tenant, some, ct);
        return erased;
    }

    public Task<int> OfContact(TenantId tenant, ContactId contact, CancellationToken ct) =>
        Rounds(
            tenant,
            $"""
            SELECT m.id FROM media m JOIN messages s ON s.id = m.message_id JOIN conversations c ON c.id = s.conversation_id
            WHERE c.contact_id = $1 AND m.tenant_id = $2 LIMIT {AtOnce}
            """,
            [contact.Value, tenant.Value],
            ct
        );

    public async Task<int> OfTenant(TenantId tenant, CancellationToken ct)
    {
        await using (var connection = connections.Make())
            await connection.Transact(
                async (transaction, token) =>
                {
                    await transaction.ExecuteWith(
                        "DELETE FROM media_inlines WHERE message_id IN (SELECT message_id FROM media_fetches WHERE tenant_id = $1)",
                        [tenant.Value],
                        token
                    );
                    await transaction.ExecuteWith("DELETE FROM media_fetches WHERE tenant_id = $1", [tenant.Value], token);
                },
                ct
            );
        return await Rounds(tenant, $"SELECT m.id FROM media m WHERE m.tenant_id = $1 LIMIT {AtOnce}", [tenant.Value], ct);
    }

    public async Task<int> OlderThan(TenantId tenant, DateTimeOffset before, int most, CancellationToken ct)
    {
        await using var connection = connections.Make();
        var ids = await connection.SelectWith(
            $"SELECT m.id FROM media m WHERE m.tenant_id = $1 AND m.created_at < $2 AND m.message_id IS NOT NULL ORDER BY m.created_at LIMIT {Math.Min(most, AtOnce)}",
            [tenant.Value, before],
            row => row.Uuid(0),
            ct
        );
        return await Erase(tenant, [.. ids], ct);
    }

    private async Task<int> Rounds(TenantId tenant, string sql, object[] values, CancellationToken ct)
    {
        for (var erased = 0; ; )
        {
            Guid[] some;
            await using (var connection = connections.Make())
                some = [.. await connection.SelectWith(sql, values, row => row.Uuid(0), ct)];
            var gone = await Erase(tenant, some, ct);
            if (gone == 0)
                return erased;
            erased += gone;
        }
    }

    private async Task<int> Erase(TenantId tenant, Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
            return 0;
        var dropped = MediaReferences.Dropped.Nothing;
        await using (var connection = connections.Make())
            await connection.Transact(
                async (transaction, token) =>
                {
                    // Only ids of the tenant itself.
                    Guid[] own =
                    [
                        .. (
                            await transaction.Select(
                                "SELECT id, tenant_id FROM media WHERE id IN {keys}",
                                [ids],
                                row => (Id: row.Uuid(0), Tenant: row.Uuid(1)),
                                token
                            )
                        )
                            .Where(one => one.Tenant == tenant.Value)
                            .Select(one => one.Id),
                    ];
                    dropped = await MediaReferences.Drop(transaction, leftovers, own, token);
                    var carried = await CarriedFile.Of(transaction, ids, locked: true, token);
                    foreach (var one in carried.Where(one => one.Tenant == tenant))
                        await one.Forget(transaction, token);
                    await FetchRows.Forget(
                        transaction,
                        [.. carried.Where(one => one.Tenant == tenant).Select(one => one.Message.Value)],
                        token
                    );
                },
                ct
            );
        // Should the process die here, or the store be away, the bytes are noted and go later; no link leads to them any more.
        await leftovers.Remove(dropped.Bytes, ct);
        return dropped.Uses;
    }
}
