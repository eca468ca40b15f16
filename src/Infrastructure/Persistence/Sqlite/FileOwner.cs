using System.Globalization;
using System.Text;

namespace OmniHub.Infrastructure.Persistence.Sqlite;

/// <summary>
/// The right to use a SQLite file, which one process has at a time. The operating system holds the lock and takes it back however the process ends, so none is ever left behind.
/// The owner is written into a file beside the lock, because a locked file cannot be read.
/// </summary>
internal sealed class FileOwner : IDisposable
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly FileStream _lock;
    private readonly string _note;

    private FileOwner(FileStream held, string note) => (_lock, _note) = (held, note);

    /// <summary>
    /// Locks the database, or refuses in one line that names the folder and the other process. Waits up to two seconds for a hub that is about to end:
    /// the next one cannot see when its last handle is closed.
    /// </summary>
    /// <param name="file">The database file; whatever links lead to it, the lock lies beside the file itself.</param>
    /// <param name="ct">Ends the wait.</param>
    internal static async Task<FileOwner> Take(string file, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; ; waited += BetweenTries)
        {
            try
            {
                return Take(file);
            }
            catch (StoreUnusableException) when (waited < Patience)
            {
                await Task.Delay(BetweenTries, ct);
            }
        }
    }

    private static FileOwner Take(string file)
    {
        var itself = new FileInfo(file) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
            : Path.GetFullPath(file);
        var (path, note) = ($"{itself}.lock", $"{itself}.owner");
        FileStream held;
        try
        {
            held = PrivateFiles.Open(path, FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException) when (File.Exists(path) && IsHeld(path))
        {
            throw new StoreUnusableException(
                $"The data directory {Path.GetDirectoryName(itself)} is in use by another hub{Read(note)}: stop that one, or set OmniHub__DataDirectory to another folder"
            );
        }

        var owner = new FileOwner(held, note);
        try
        {
            using var text = PrivateFiles.Open(note, FileMode.Create, FileShare.Read);
            text.Write(
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"process {Environment.ProcessId} on {Environment.MachineName} since {TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}"
                    )
                )
            );
            return owner;
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            File.Delete(_note);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // The next owner writes it again.
        }

        _lock.Dispose();
    }

    // A disk that is full or broken refuses as well.
    private static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string Read(string note)
    {
        try
        {
            return File.ReadAllText(note) is { Length: > 0 and < 500 } text ? $" ({text.ReplaceLineEndings(" ")})" : "";
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
