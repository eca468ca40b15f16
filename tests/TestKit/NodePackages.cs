using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace OmniHub.Tests.TestKit;

/// <summary>
/// Packages of Node that judge something of the hub's: pinned by a lock file in a folder of the tests, installed once for each such file, beside nothing of this project.
/// </summary>
internal static class NodePackages
{
    private static readonly ConcurrentDictionary<string, Lazy<string?>> Installed = new();

    /// <summary>Where those of a folder are; null: they, or Node itself, cannot be had.</summary>
    /// <param name="folder">Below the tests, such as <c>Simulator/Slack</c>.</param>
    public static string? Of(string folder) => Installed.GetOrAdd(folder, one => new(() => Install(Below(one)))).Value;

    /// <summary>Starts a program of the folder. The first thing that it is told is where its packages are.</summary>
    public static Process Start(string folder, string program, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Below(folder), program), Of(folder)!, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    /// <summary>Runs one to its end; what it wrote.</summary>
    public static async Task<string> Run(string folder, string program, params string[] arguments)
    {
        using var process = Start(folder, program, arguments);
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        process.ExitCode.ShouldBe(0, $"{await said}\n{await complained}");
        return await said;
    }

    private static string Below(string folder) => Path.Combine(AppContext.BaseDirectory, folder);

    private static string? Install(string folder)
    {
        var pinned = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))))[..16];
        var place = Path.Combine(Path.GetTempPath(), $"omnihub-tests-node-{pinned}");
        if (Directory.Exists(place))
            return place;
        // Made aside and moved: a run that is interrupted leaves nothing half done.
        var aside = Directory.CreateTempSubdirectory("omnihub-tests-node-").FullName;
        try
        {
            foreach (var file in (string[])["package.json", "package-lock.json"])
                File.Copy(Path.Combine(folder, file), Path.Combine(aside, file));
            using var npm = Process.Start(
                new ProcessStartInfo("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
                {
                    WorkingDirectory = aside,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!;
            _ = npm.StandardOutput.ReadToEndAsync();
            _ = npm.StandardError.ReadToEndAsync();
            if (!npm.WaitForExit(TimeSpan.FromSeconds(180)) || npm.ExitCode != 0)
                return null;
            Directory.Move(aside, place);
            return place;
        }
        catch (Exception missing) when (missing is Win32Exception or IOException)
        {
            return Directory.Exists(place) ? place : null;
        }
    }
}

/// <summary>A test that needs Node and packages; skipped by name where they cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsNodeAttribute : FactAttribute
{
    /// <summary>Decides at discovery.</summary>
    /// <param name="folder">Where they are pinned, below the tests.</param>
    public NeedsNodeAttribute(string folder)
    {
        Folder = folder;
        Skip = NodePackages.Of(folder) is null ? $"Node, npm and the packages of {folder} cannot be had on this machine" : null;
    }

    /// <summary>Where they are pinned, below the tests.</summary>
    public string Folder { get; }
}
