using OmniHub.Application.Media;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Persistence;

namespace OmniHub.Infrastructure.Media;

/// <summary>Stores files in a directory of this machine, or of one that all nodes share.</summary>
internal sealed class DirectoryStore(MediaOptions options, StoreTrouble trouble) : IMediaStore
{
    private const int Chunk = 64 * 1024;

    private readonly string _root = Path.Combine(options.Directory, "files");

    public Task<Result<Done>> Put(string key, string path, long length, string mimeType, CancellationToken ct) =>
        Use<Done>(() =>
        {
            var place = PlaceOf(key);
            PrivateFiles.CreateFolder(Path.GetDirectoryName(place)!);
            // Staged on the same volume and flushed there: this is one step of the file system.
            File.Move(path, place, overwrite: true);
            return Done.It;
        });

    public Task<Result<Stream>> Open(string key, long length, CancellationToken ct) =>
        Use<Stream>(() =>
        {
            try
            {
                return new FileStream(
                    PlaceOf(key),
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read | FileShare.Delete,
                    Chunk,
                    FileOptions.Asynchronous | FileOptions.SequentialScan
                );
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                return MediaFailures.Unknown;
            }
        });

    public Task<Result<Done>> Delete(string key, CancellationToken ct) =>
        Use<Done>(() =>
        {
            try
            {
                File.Delete(PlaceOf(key));
            }
            catch (DirectoryNotFoundException)
            {
                // Then it is not there.
            }

            return Done.It;
        });

    private Task<Result<T>> Use<T>(Func<Result<T>> use)
    {
        try
        {
            var used = use();
            trouble.IsOver(_root);
            return Task.FromResult(used);
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            trouble.Happened(_root, broken.Message);
            return Task.FromResult(Result<T>.Refuse(MediaFailures.StoreAway));
        }
    }

    private string PlaceOf(string key) => Path.Combine(_root, key.Replace('/', Path.DirectorySeparatorChar));
}
