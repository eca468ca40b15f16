namespace OmniHub.Infrastructure.Media;

/// <summary>Files in a directory of this machine, or of one that all nodes share.</summary>
internal sealed class DirectoryStore(MediaOptions options) : IMediaStore
{
    private const int Chunk = 64 * 1024;

    private readonly string _root = Path.Combine(options.Directory, "files");

    public Task Put(string key, string path, long length, string mimeType, CancellationToken ct)
    {
        var place = PlaceOf(key);
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        // Staged on the same volume and flushed there: this is one step of the file system.
        File.Move(path, place, overwrite: true);
        return Task.CompletedTask;
    }

    public Task<Stream?> Open(string key, long length, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(
                new FileStream(
                    PlaceOf(key),
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read | FileShare.Delete,
                    Chunk,
                    FileOptions.Asynchronous | FileOptions.SequentialScan
                )
            );
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public Task Delete(string key, CancellationToken ct)
    {
        try
        {
            File.Delete(PlaceOf(key));
        }
        catch (DirectoryNotFoundException)
        {
            // Then it is not there.
        }

        return Task.CompletedTask;
    }

    private string PlaceOf(string key) => Path.Combine(_root, key.Replace('/', Path.DirectorySeparatorChar));
}
