using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// The books of the library: which bytes there are, and how many carry them. Whoever adds or takes away holds the lock of the bytes' row until the commit, so that the count is true and
/// nothing is taken away under somebody who has just begun to carry it.
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

    /// <summary>Lets one more carry a file that is held; false when that one carried it before.</summary>
    internal static async Task<bool> Carry(BatchConnection transaction, MediaRow use, CancellationToken ct)
    {
        if (await transaction.Insert(MediaRows.New, [use], ct) == 0)
            return false;
        await transaction.ExecuteWith("UPDATE media_files SET uses = uses + 1 WHERE id = $1", [use.FileId], ct);
        return true;
    }

    /// <summary>Takes away what some carry. The bytes that nobody carries any more are noted as such, and to be removed after the commit.</summary>
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

    /// <summary>What an upload is in the books.</summary>
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

    /// <summary>What was taken away.</summary>
    /// <param name="Uses">How many carried something.</param>
    /// <param name="Bytes">What nobody carries any more.</param>
    internal sealed record Dropped(int Uses, IReadOnlyList<FileRow> Bytes)
    {
        internal static Dropped Nothing { get; } = new(0, []);
    }
}
