using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// The reference counts of stored bytes. A change of a count holds the lock of the row until the commit, so that the count is exact and
/// bytes are not removed while another transaction begins to use them.
/// </summary>
internal static class MediaReferences
{
    /// <summary>Finds the tenant's file with these bytes and keeps it from going until the transaction ends.</summary>
    internal static async Task<(Guid Id, string Key)?> Hold(
        BatchConnection transaction,
        TenantId tenant,
        string sha256,
        CancellationToken ct
    )
    {
        var found = await transaction.Select(
            "SELECT id, key FROM media_files WHERE (tenant_id, sha256) IN {keys} {lock}",
            [new[] { tenant.Value }, new[] { sha256 }],
            row => (row.Uuid(0), row.Text(1)),
            ct
        );
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Adds a use of a stored file; false if that use existed already.</summary>
    internal static async Task<bool> Carry(BatchConnection transaction, MediaRow use, CancellationToken ct)
    {
        if (await transaction.Insert(MediaRows.New, [use], ct) == 0)
            return false;
        await transaction.ExecuteWith("UPDATE media_files SET uses = uses + 1 WHERE id = $1", [use.FileId], ct);
        return true;
    }

    /// <summary>Removes uses of files. Bytes without any further use are noted as orphaned, and are to be removed after the commit.</summary>
    internal static async Task<Dropped> Drop(BatchConnection transaction, OrphanedBlobs leftovers, Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
            return Dropped.Nothing;
        var files = await transaction.Select("SELECT file_id FROM media WHERE id IN {keys}", [ids], row => row.Uuid(0), ct);
        // All locks in the one order that everybody takes them in.
        Guid[] held = [.. files.Distinct().Order()];
        if (held.Length == 0)
            return Dropped.Nothing;
        await transaction.Select("SELECT id FROM media_files WHERE id IN {keys} ORDER BY id {lock}", [held], row => row.Uuid(0), ct);
        var gone = await transaction.Execute("DELETE FROM media WHERE id {any}", [ids], ct);
        await transaction.Execute(
            "UPDATE media_files SET uses = (SELECT count(*) FROM media m WHERE m.file_id = media_files.id) WHERE id {any}",
            [held],
            ct
        );
        var bytes = await transaction.Select(
            "SELECT tenant_id, key FROM media_files WHERE uses = 0 AND id IN {keys}",
            [held],
            row => leftovers.Of(new TenantId(row.Uuid(0)), row.Text(1)),
            ct
        );
        await transaction.Execute("DELETE FROM media_files WHERE uses = 0 AND id {any}", [held], ct);
        await OrphanedBlobs.Note(transaction, bytes, ct);
        return new(gone, bytes);
    }

    /// <summary>Returns the row of an upload.</summary>
    internal static MediaRow Upload(MediaId id, TenantId tenant, string mimeType, string? fileName, DateTimeOffset now, TimeSpan life) =>
        new()
        {
            Id = id,
            TenantId = tenant,
            MimeType = mimeType,
            FileName = fileName,
            CreatedAt = now,
            ExpiresAt = now + life,
        };

    /// <summary>The result of a removal.</summary>
    /// <param name="Uses">The number of removed uses.</param>
    /// <param name="Bytes">The bytes without any further use.</param>
    internal sealed record Dropped(int Uses, IReadOnlyList<FileRow> Bytes)
    {
        internal static Dropped Nothing { get; } = new(0, []);
    }
}
