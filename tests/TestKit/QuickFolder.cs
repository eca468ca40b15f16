namespace OmniHub.Tests.TestKit;

/// <summary>
/// Folders for databases that live as long as a test: in memory where the machine has room, else on disk. A database of the tests is several hundred
/// files that are written once and removed, which costs a disk's file system much.
/// </summary>
internal static class QuickFolder
{
    private const string Memory = "/dev/shm";
    private const long Needed = 4L << 30;

    // Containers often have 64 MB there.
    private static readonly bool HasRoom =
        Directory.Exists(Memory) && new DriveInfo(Memory) is { DriveFormat: "tmpfs", AvailableFreeSpace: > Needed };

    /// <summary>Makes an empty folder with a name of its own.</summary>
    public static string New(string prefix)
    {
        if (!HasRoom || OperatingSystem.IsWindows())
        {
            return Directory.CreateTempSubdirectory(prefix).FullName;
        }

        var folder = Path.Combine(Memory, $"{prefix}{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }
}
