using System.Diagnostics;

namespace OmniHub.Tests.TestKit;

/// <summary>The HTTP client that the documents' JavaScript programs stand on: the machine's own, else installed into a folder of the tests through npm.</summary>
internal static class Axios
{
    private static readonly Lazy<string?> Found = new(Find);

    /// <summary>Where node finds it; empty: by itself; null: it cannot be had.</summary>
    public static string? Folder => Found.Value;

    private static string? Find()
    {
        if (Works("node", "-e \"require('axios')\"", TimeSpan.FromSeconds(20)))
            return string.Empty;
        var folder = Path.Combine(Path.GetTempPath(), "omnihub-tests-axios");
        var modules = Path.Combine(folder, "node_modules");
        Directory.CreateDirectory(folder);
        return
            Directory.Exists(Path.Combine(modules, "axios"))
            || Works("npm", $"install --prefix \"{folder}\" --no-audit --no-fund --no-save axios@1", TimeSpan.FromSeconds(90))
            ? modules
            : null;
    }

    private static bool Works(string tool, string arguments, TimeSpan within)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
            );
            return process is not null && process.WaitForExit(within) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that needs node and axios; skipped by name where they cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAxiosAttribute : FactAttribute
{
    /// <summary>Looks for it at discovery.</summary>
    public NeedsAxiosAttribute() => Skip = Axios.Folder is null ? "node with axios cannot be had on this machine" : null;
}
