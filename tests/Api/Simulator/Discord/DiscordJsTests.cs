using System.Diagnostics;
using System.Text.Json;

namespace OmniHub.Tests.Api.Simulator.Discord;

public sealed class DiscordJsTests
{
    [WithDiscordJs]
    public async Task Discords_best_known_client_takes_the_stand_in_for_Discord()
    {
        await using var simulator = await SimulatorHost.Start();

        var said = await DiscordJs.Run("node", ["judge.mjs", $"{simulator.Http.BaseAddress}discord"], TimeSpan.FromSeconds(60));

        JsonSerializer
            .Deserialize<string[]>(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])
            .ShouldBe(
                [
                    "ready as hub-bot in judges",
                    "heard hello of Ana in #general",
                    "replied to true, once true",
                    "file a.txt bytes",
                    "refused 50035",
                    "reaction 🎉",
                    "direct true",
                    "dm true",
                    "resumed with true",
                ],
                said
            );
    }
}

/// <summary>A test that needs Node and discord.js, which is installed for it once; skipped by name where neither can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithDiscordJsAttribute : FactAttribute
{
    /// <summary>Decides at discovery.</summary>
    public WithDiscordJsAttribute() => Skip = DiscordJs.SkipReason;
}

/// <summary>Programs of Node that judge the stand-in.</summary>
internal static class DiscordJs
{
    private static readonly Lazy<string?> Reason = new(Install);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Api", "Simulator", "Discord");

    /// <summary>Why it cannot run here; null when it can.</summary>
    public static string? SkipReason => Reason.Value;

    /// <summary>Runs a program to its end; what it wrote.</summary>
    public static async Task<string> Run(string program, string[] arguments, TimeSpan within)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = Folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var patience = new CancellationTokenSource(within);
        try
        {
            var (output, errors) = (
                process.StandardOutput.ReadToEndAsync(patience.Token),
                process.StandardError.ReadToEndAsync(patience.Token)
            );
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0
                ? await output
                : throw new ShouldAssertException($"{program} ended with {process.ExitCode}: {await errors} {await output}");
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static string? Install()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "discord.js")))
            return null;
        try
        {
            using var installing = Process.Start(
                new ProcessStartInfo("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"])
                {
                    WorkingDirectory = Folder,
                }
            )!;
            if (installing.WaitForExit(TimeSpan.FromMinutes(2)) && installing.ExitCode == 0)
                return null;
            if (!installing.HasExited)
                installing.Kill(entireProcessTree: true);
            return "discord.js cannot be installed here.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "Node is not installed.";
        }
    }
}
