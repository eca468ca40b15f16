using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;

namespace OmniHub.Application.Media;

/// <summary>
/// The files of all tenants. What comes in is written to the disk as it comes and never whole into memory; the same bytes of one tenant are kept once, however many messages
/// carry them, and go when the last of them goes.
/// </summary>
public interface IMediaLibrary
{
    /// <summary>Writes bytes aside, measures and recognises them; nobody sees them before <see cref="Keep"/>. The caller disposes the result.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="claims">What is said about them.</param>
    /// <param name="most">The most bytes that are taken.</param>
    /// <param name="ct">Gives up.</param>
    Task<Result<StagedFile>> Stage(Stream content, FileClaims claims, long most, CancellationToken ct);

    /// <summary>Fetches a link through the egress guard and writes it aside, within the limits of time and size. The caller disposes the result.</summary>
    Task<Result<StagedFile>> Fetch(Uri link, FileClaims claims, CancellationToken ct);

    /// <summary>Keeps a file for a tenant under a new id for a while: until a message carries it, or nobody wanted it.</summary>
    Task<Result<MediaView>> Keep(StagedFile file, TenantId tenant, CancellationToken ct);

    /// <summary>A file of the tenant, or null.</summary>
    Task<MediaView?> Find(MediaId id, TenantId tenant, CancellationToken ct);

    /// <summary>A file, whoever's it is, with its bytes: for those who hold a signed link and for those who send it.</summary>
    Task<Result<OpenedMedia>> Open(MediaId id, CancellationToken ct);

    /// <summary>Forgets a file that somebody uploaded; false when the tenant has no such upload. What messages carry stays.</summary>
    Task<bool> Discard(MediaId id, TenantId tenant, CancellationToken ct);
}

/// <summary>What is said about a file by whoever brings it.</summary>
/// <param name="MimeType">What it is said to be.</param>
/// <param name="FileName">What it is called.</param>
public sealed record FileClaims(string? MimeType, string? FileName);

/// <summary>A file that was written aside.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
/// <param name="MimeType">What it is: its own first bytes count more than what was said.</param>
/// <param name="FileName">What it is called; null: nobody said.</param>
public sealed record StagedFile(string Path, long Bytes, string Sha256, string MimeType, string? FileName) : IDisposable
{
    /// <summary>Removes what is still there.</summary>
    public void Dispose() => File.Delete(Path);

    /// <summary>Never where it lies.</summary>
    public override string ToString() => $"{MimeType}, {Bytes} bytes";
}

/// <summary>A file that is kept.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hex.</param>
/// <param name="MimeType">What it is.</param>
/// <param name="FileName">What it is called.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="ExpiresAt">When it goes unless a message carries it; null: it stays as long as its message.</param>
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
/// <param name="File">What it is.</param>
/// <param name="Content">Its bytes; can be read from any place.</param>
public sealed record OpenedMedia(MediaView File, Stream Content);
