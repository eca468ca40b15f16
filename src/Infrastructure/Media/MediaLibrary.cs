using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

internal sealed class MediaLibrary(
    Staging staging,
    LinkFetch links,
    Uploads deposits,
    OrphanedBlobs leftovers,
    IMediaStore store,
    BatchConnections connections,
    MediaOptions options,
    TimeProvider clock
) : IMediaLibrary
{
    public Task<Result<StagedFile>> Stage(Stream content, FileClaims claims, long most, CancellationToken ct) =>
        staging.Write(content, claims, most, ct);

    public Task<Result<StagedFile>> Fetch(Uri link, FileClaims claims, CancellationToken ct) =>
        links.Fetch(link, claims, options.Limits.MaxUpload, ct);

    public async Task<Result<MediaView>> Keep(StagedFile file, TenantId tenant, CancellationToken ct)
    {
        var upload = MediaReferences.Upload(
            MediaId.New(),
            tenant,
            file.MimeType,
            file.FileName,
            clock.GetUtcNow(),
            options.Limits.UploadLifetime
        );
        if ((await deposits.Put(file, upload, null, ct)).Failure is { } away)
            return away;
        return new MediaView(upload.Id, file.Bytes, file.Sha256, file.MimeType, file.FileName, upload.CreatedAt, upload.ExpiresAt);
    }

    public async Task<MediaView?> Find(MediaId id, TenantId tenant, CancellationToken ct) =>
        await Find(id, ct) is { } found && found.Tenant == tenant ? found.View : null;

    public async Task<Result<OpenedMedia>> Open(MediaId id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } found)
            return await IsAwaited(id, ct) ? MediaFailures.NotYet : MediaFailures.Unknown;
        return (await store.Open(found.Key, found.View.Bytes, ct)).Then(content => new OpenedMedia(found.View, content));
    }

    public async Task<bool> Discard(MediaId id, TenantId tenant, CancellationToken ct)
    {
        if (await Find(id, ct) is not { Message: null } found || found.Tenant != tenant)
            return false;
        var dropped = MediaReferences.Dropped.Nothing;
        await using (var connection = connections.Make())
            await connection.Transact(
                async (transaction, token) => dropped = await MediaReferences.Drop(transaction, leftovers, [id.Value], token),
                ct
            );
        await leftovers.Remove(dropped.Bytes, ct);
        return dropped.Uses > 0;
    }

    private async Task<KeptFile?> Find(MediaId id, CancellationToken ct)
    {
        await using var connection = connections.Make();
        var found = await connection.SelectWith(MediaRows.Select + "WHERE m.id = $1", [id.Value], MediaRows.Read, ct);
        return found.Count == 0 ? null : found[0];
    }

    private async Task<bool> IsAwaited(MediaId id, CancellationToken ct)
    {
        await using var connection = connections.Make();
        return (await connection.SelectWith("SELECT 1 FROM media_fetches WHERE message_id = $1", [id.Value], row => row.Int(0), ct)).Count
            > 0;
    }
}
