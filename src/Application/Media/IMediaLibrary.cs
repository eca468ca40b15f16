using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Media;

/// <summary>
/// The files of all tenants. What comes in is written to the disk as it comes and never whole into memory; the same bytes of one tenant are kept once, however many messages
/// carry them, and go when the last of them goes.
/// </summary>
public interface IMediaLibrary
{
    /// <summary>Writes bytes to a temporary file and detects size and type; not visible before <see cref="Keep"/>. The caller disposes the result.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="claims">The claimed type and name.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="ct">Cancels the call.</param>
    Task<Result<StagedFile>> Stage(Stream content, FileClaims claims, long most, CancellationToken ct);

    /// <summary>Fetches a link through the egress guard and writes it aside, within the limits of time and size. The caller disposes the result.</summary>
    Task<Result<StagedFile>> Fetch(Uri link, FileClaims claims, CancellationToken ct);

    /// <summary>Stores a file for a tenant under a new id, until its upload time ends or a message uses it.</summary>
    Task<Result<MediaView>> Keep(StagedFile file, TenantId tenant, CancellationToken ct);

    /// <summary>A file of the tenant, or null.</summary>
    Task<MediaView?> Find(MediaId id, TenantId tenant, CancellationToken ct);

    /// <summary>A file, whoever's it is, with its bytes: for those who hold a signed link and for those who send it.</summary>
    Task<Result<OpenedMedia>> Open(MediaId id, CancellationToken ct);

    /// <summary>Deletes an uploaded file; false if the tenant has no such upload. Files that messages use stay.</summary>
    Task<bool> Discard(MediaId id, TenantId tenant, CancellationToken ct);
}

/// <summary>The claims of the sender about a file.</summary>
/// <param name="MimeType">The claimed type.</param>
/// <param name="FileName">The file name.</param>
public sealed record FileClaims(string? MimeType, string? FileName);

/// <summary>A file that was written aside.</summary>
/// <param name="Path">The path of the temporary file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
/// <param name="MimeType">The type, detected from the first bytes, otherwise the claimed one.</param>
/// <param name="FileName">The file name; null if none was given.</param>
public sealed record StagedFile(string Path, long Bytes, string Sha256, string MimeType, string? FileName) : IDisposable
{
    /// <summary>Removes what is still there.</summary>
    public void Dispose() => File.Delete(Path);

    /// <summary>Leaves out the path, because this text may end up in a log.</summary>
    public override string ToString() => $"{MimeType}, {Bytes} bytes";
}

/// <summary>A file that is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
/// <param name="MimeType">The type.</param>
/// <param name="FileName">The file name.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="ExpiresAt">The time at which it is deleted unless a message uses it; null if it stays as long as its message.</param>
public sealed record MediaView(
    MediaId Id,
    long Bytes,
    string Sha256,
    string MimeType,
    string? FileName,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt
);

/// <summary>A file with its bytes; the receiver disposes them.</summary>
/// <param name="File">The file.</param>
/// <param name="Content">Its bytes; can be read from any place.</param>
public sealed record OpenedMedia(MediaView File, Stream Content);
