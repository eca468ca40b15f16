namespace OmniHub.Infrastructure.Persistence;

/// <summary>
/// Files and folders that only the hub's own user may read, on systems that have owners of files. What exists already with wider rights is narrowed; where the hub is not its
/// owner, the one who is decides.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode OfFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OfFolder = OfFile | UnixFileMode.UserExecute;

    /// <summary>Creates a folder if it does not exist; an existing one keeps its permissions.</summary>
    internal static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OfFolder);
    }

    /// <summary>Creates a folder, or removes the permissions of other users from an existing one.</summary>
    internal static void CreateOwnFolder(string path)
    {
        CreateFolder(path);
        Narrow(path, OfFolder);
    }

    /// <summary>Opens a file for writing; a new one is readable by its owner alone.</summary>
    internal static FileStream Open(string path, FileMode mode, FileShare share, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions
        {
            Mode = mode,
            Access = FileAccess.Write,
            Share = share,
            Options = options,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            how.UnixCreateMode = OfFile;
        return new FileStream(path, how);
    }

    /// <summary>Removes the permissions of other users from an existing file.</summary>
    internal static void Narrow(string path)
    {
        if (File.Exists(path))
            Narrow(path, OfFile);
    }

    private static void Narrow(string path, UnixFileMode most)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            if (File.GetUnixFileMode(path) is var mode && (mode & ~most) != 0)
                File.SetUnixFileMode(path, mode & most);
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            // Not the hub's: its owner decides who may read it.
        }
    }
}
