using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.Media;

/// <summary>The statements for files and their uses.</summary>
internal static class MediaRows
{
    internal const string Select =
        "SELECT m.id, f.bytes, f.sha256, m.mime_type, m.file_name, m.created_at, m.expires_at, f.key, m.tenant_id, m.message_id, f.id "
        + "FROM media m JOIN media_files f ON f.id = m.file_id ";

    internal static readonly BulkInsert<FileRow> NewFiles = new(
        "media_files",
        skipExisting: true,
        Columns<FileRow>.Uuid("id", row => row.Id),
        Columns<FileRow>.Uuid("tenant_id", row => row.TenantId.Value),
        Columns<FileRow>.Text("sha256", row => row.Sha256),
        Columns<FileRow>.Long("bytes", row => row.Bytes),
        Columns<FileRow>.Text("key", row => row.Key),
        Columns<FileRow>.Int("uses", row => row.Uses),
        Columns<FileRow>.Time("stored_at", row => row.StoredAt)
    );

    internal static readonly BulkInsert<MediaRow> New = new(
        "media",
        skipExisting: true,
        Columns<MediaRow>.Uuid("id", row => row.Id.Value),
        Columns<MediaRow>.Uuid("tenant_id", row => row.TenantId.Value),
        Columns<MediaRow>.Uuid("file_id", row => row.FileId),
        Columns<MediaRow>.UuidOrNull("message_id", row => row.MessageId?.Value),
        Columns<MediaRow>.Text("mime_type", row => row.MimeType),
        Columns<MediaRow>.Text("file_name", row => row.FileName),
        Columns<MediaRow>.Time("created_at", row => row.CreatedAt),
        Columns<MediaRow>.TimeOrNull("expires_at", row => row.ExpiresAt)
    );

    internal static readonly BulkInsert<InlineRow> NewInlines = new(
        "media_inlines",
        skipExisting: true,
        Columns<InlineRow>.Uuid("message_id", row => row.MessageId.Value),
        Columns<InlineRow>.Bytes("content", row => row.Content)
    );

    internal static KeptFile Read(BatchReader row) =>
        new(
            new(new MediaId(row.Uuid(0)), row.Long(1), row.Text(2), row.Text(3), row.TextOrNull(4), row.Time(5), row.TimeOrNull(6)),
            row.Text(7),
            new TenantId(row.Uuid(8)),
            row.UuidOrNull(9) is { } message ? new MessageId(message) : null,
            row.Uuid(10)
        );
}

/// <summary>A file that is kept, and where.</summary>
internal sealed record KeptFile(MediaView View, string Key, TenantId Tenant, MessageId? Message, Guid File);
