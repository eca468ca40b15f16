using System.Globalization;
using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

/// <summary>Work in the same transaction as an upload; it calls the function to take the bytes into use, or does not.</summary>
internal delegate Task<bool> Around(BatchConnection transaction, Func<Task<bool>> carry, CancellationToken ct);

/// <summary>
/// Puts files into the store and into the books. The bytes come first, and before them a note that they may be there: dying in between leaves bytes that are found and removed, never
/// a row without bytes.
/// </summary>
internal sealed class Uploads(IMediaStore store, OrphanedBlobs leftovers, BatchConnections connections, TimeProvider clock)
{
    /// <summary>False when it was not to be carried after all; then nothing of it is left.</summary>
    internal async Task<Result<bool>> Put(StagedFile file, MediaRow use, Around? around, CancellationToken ct)
    {
        around ??= static (_, carry, _) => carry();
        await using var connection = connections.Make();
        bool? carried = null;
        await connection.Transact(
            async (transaction, token) =>
            {
                if (await MediaReferences.Hold(transaction, use.TenantId, file.Sha256, token) is { } known)
                    carried = await around(
                        transaction,
                        () => MediaReferences.Carry(transaction, use with { FileId = known.Id }, token),
                        token
                    );
            },
            ct
        );
        if (carried is { } isKnown)
            return isKnown;

        var row = RowOf(file, use.TenantId);
        var note = leftovers.Of(row.TenantId, row.Key);
        await connection.Transact((transaction, token) => OrphanedBlobs.Note(transaction, [note], token), ct);
        if ((await store.Put(row.Key, file.Path, file.Bytes, file.MimeType, ct)).Failure is { } away)
            return away;
        var isNeeded = false;
        await connection.Transact(
            async (transaction, token) =>
            {
                var isNew = await transaction.Insert(MediaRows.NewFiles, [row], token) > 0;
                var held =
                    await MediaReferences.Hold(transaction, use.TenantId, file.Sha256, token)
                    ?? throw new IOException("The same file went away at this very moment.");
                carried = await around(transaction, () => MediaReferences.Carry(transaction, use with { FileId = held.Id }, token), token);
                var unused = await transaction.ExecuteWith("DELETE FROM media_files WHERE id = $1 AND uses = 0", [row.Id], token);
                isNeeded = isNew && unused == 0;
                if (isNeeded && !await leftovers.Claim(transaction, note, token))
                    throw new IOException("The file took too long to be stored, and was given up.");
            },
            ct
        );
        // Another call stored the same bytes at the same time, or they are no longer needed.
        if (!isNeeded)
            await leftovers.Remove([note], ct);
        return carried is true;
    }

    private FileRow RowOf(StagedFile file, TenantId tenant)
    {
        var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        return new()
        {
            Id = id,
            TenantId = tenant,
            Sha256 = file.Sha256,
            Bytes = file.Bytes,
            Key = string.Create(CultureInfo.InvariantCulture, $"{tenant.Value:N}/{now:yyyyMM}/{id:N}"),
            StoredAt = now,
        };
    }
}
