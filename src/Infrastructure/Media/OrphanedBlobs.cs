using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// Bytes without any use, not yet or no longer. They are noted in the database before they are written, and in the transaction that removes their last use; the note is deleted when a message or upload
/// uses them, or when they are deleted. So no bytes are forgotten, whatever happens to the process or the store, and the store, which others may use as well,
/// need not be listed.
/// </summary>
internal sealed class OrphanedBlobs(IMediaStore store, BatchConnections connections, TimeProvider clock)
{
    // Longer than any file may take on its way into the store, by far.
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestWay = TimeSpan.FromMinutes(30);

    /// <summary>Returns a note about bytes; it is stored with the files but without a hash, so that no search for equal bytes finds it.</summary>
    internal FileRow Of(TenantId tenant, string key)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id,
            TenantId = tenant,
            Sha256 = $"leftover:{id:N}",
            Key = key,
            StoredAt = clock.GetUtcNow(),
        };
    }

    /// <summary>Writes the note down.</summary>
    internal static Task Note(BatchConnection transaction, IReadOnlyList<FileRow> notes, CancellationToken ct) =>
        transaction.Insert(MediaRows.NewFiles, notes, ct);

    /// <summary>Takes the bytes into use; false if they were given up meanwhile.</summary>
    internal async Task<bool> Claim(BatchConnection transaction, FileRow note, CancellationToken ct) =>
        await transaction.ExecuteWith(
            "DELETE FROM media_files WHERE id = $1 AND stored_at > $2",
            [note.Id, clock.GetUtcNow() - LongestWay],
            ct
        ) > 0;

    /// <summary>Removes bytes and then their notes. A store that is away keeps both: they go in a later round.</summary>
    internal async Task<int> Remove(IReadOnlyList<FileRow> notes, CancellationToken ct)
    {
        var gone = new List<Guid>(notes.Count);
        foreach (var note in notes)
        {
            if ((await store.Delete(note.Key, ct)).Failure is not null)
                break;
            gone.Add(note.Id);
        }

        if (gone.Count == 0)
            return 0;
        await using var connection = connections.Make();
        await connection.Transact(
            (transaction, token) => transaction.Execute("DELETE FROM media_files WHERE id {any}", [gone.ToArray()], token),
            ct
        );
        return gone.Count;
    }

    /// <summary>Removes what a crash or a store that was away left; returns how many.</summary>
    internal async Task<int> RemoveForgotten(int most, CancellationToken ct)
    {
        List<FileRow> notes;
        await using (var connection = connections.Make())
            notes = await connection.SelectWith(
                $"SELECT id, tenant_id, sha256, key, stored_at FROM media_files WHERE uses = 0 AND stored_at < $1 LIMIT {most}",
                [clock.GetUtcNow() - Forgotten],
                row => new FileRow
                {
                    Id = row.Uuid(0),
                    TenantId = new TenantId(row.Uuid(1)),
                    Sha256 = row.Text(2),
                    Key = row.Text(3),
                    StoredAt = row.Time(4),
                },
                ct
            );
        return await Remove(notes, ct);
    }
}
