using OmniHub.Domain.Kernel;

namespace OmniHub.Infrastructure.Media;

/// <summary>
/// Where the bytes lie: a directory, or a bucket. Keys are the library's own and never a caller's words. A store that cannot be used is a failure that passes, never an exception:
/// <see cref="Application.Media.MediaFailures.StoreAway"/>.
/// </summary>
internal interface IMediaStore
{
    /// <summary>Takes a file over; the path may be gone afterwards. Once it succeeded the bytes survive a crash; when it did not they may be there all the same.</summary>
    Task<Result<Done>> Put(string key, string path, long length, string mimeType, CancellationToken ct);

    /// <summary>Opens a file that can be read from any place; <see cref="Application.Media.MediaFailures.Unknown"/> when it is not there.</summary>
    Task<Result<Stream>> Open(string key, long length, CancellationToken ct);

    /// <summary>Removes a file; one that is not there is removed already.</summary>
    Task<Result<Done>> Delete(string key, CancellationToken ct);
}
