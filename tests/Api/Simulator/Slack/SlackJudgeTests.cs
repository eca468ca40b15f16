using System.Diagnostics;
using System.Security.Cryptography;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Simulator.Slack;

/// <summary>Slack's own client libraries say whether the stand-in is like Slack.</summary>
public sealed class SlackJudgeTests
{
    [WithSlacksLibraries]
    public async Task Slacks_own_libraries_take_the_stand_in_for_Slack()
    {
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.OnKestrel = true;
                setup.Settings["OmniHub:Simulator:Enabled"] = "true";
            }
        );
        var said = await Judges.Run("node", [Judges.Script, Judges.Installed!, $"{hub.Address}/simulator/slack"], Judges.Folder);

        said.ShouldContain("web-api: good");
        said.ShouldContain("bolt: good");
        said.ShouldContain("socket-mode: good");
    }
}

/// <summary>A test that needs Node and Slack's libraries; skipped by name where they cannot be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithSlacksLibrariesAttribute : FactAttribute
{
    /// <summary>Decides at discovery.</summary>
    public WithSlacksLibrariesAttribute() =>
        Skip = Judges.Installed is null ? "Node, npm and Slack's libraries cannot be had on this machine" : null;
}

/// <summary>The libraries, installed once for each set of pinned versions, beside nothing of this project.</summary>
internal static class Judges
{
    private static readonly Lazy<string?> Libraries = new(Install);

    internal static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Api", "Simulator", "Slack", "Payloads");

    internal static string Script => Path.Combine(Folder, "judge.mjs");

    /// <summary>Where they are; null: they cannot be had.</summary>
    internal static string? Installed => Libraries.Value;

    internal static async Task<string> Run(string tool, string[] arguments, string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo(tool, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        process.ExitCode.ShouldBe(0, $"{await said}\n{await complained}");
        return await said;
    }

    private static string? Install()
    {
        var pinned = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, "package-lock.json"))))[..16];
        var place = Path.Combine(Path.GetTempPath(), $"omnihub-slack-judges-{pinned}");
        if (Directory.Exists(Path.Combine(place, "node_modules", "@slack", "bolt")))
            return place;
        // Made aside and moved: a run that is interrupted leaves nothing half done.
        var aside = Directory.CreateTempSubdirectory("omnihub-slack-judges-").FullName;
        try
        {
            foreach (var file in (string[])["package.json", "package-lock.json"])
                File.Copy(Path.Combine(Folder, file), Path.Combine(aside, file));
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
            if (!npm.WaitForExit(TimeSpan.FromSeconds(90)) || npm.ExitCode != 0)
                return null;
            Directory.Move(aside, place);
            return place;
        }
        catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or IOException)
        {
            return Directory.Exists(place) ? place : null;
        }
    }
}
