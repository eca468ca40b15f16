namespace OmniHub.Infrastructure.Media;

/// <summary>Where the bytes lie: a directory, or a bucket. Keys are the library's own and never a caller's words.</summary>
internal interface IMediaStore
{
    /// <summary>Takes a file over; the path may be gone afterwards. Once it returns the bytes survive a crash.</summary>
    Task Put(string key, string path, long length, string mimeType, CancellationToken ct);

    /// <summary>Opens a file that can be read from any place; null when it is not there.</summary>
    Task<Stream?> Open(string key, long length, CancellationToken ct);

    /// <summary>Removes a file; one that is not there is removed already.</summary>
    Task Delete(string key, CancellationToken ct);
}
