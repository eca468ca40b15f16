using System.Diagnostics;
using OmniHub.Tests.Api.Ingress;
using OmniHub.Tests.Architecture;

namespace OmniHub.Tests.Packages;

/// <summary>The packages, packed as they are published and used by programs that know nothing else of this repository.</summary>
public sealed class PackagesTests(PackagesTests.Feed feed) : IClassFixture<PackagesTests.Feed>
{
    [Fact]
    public async Task The_flow_engine_plays_in_a_program_of_its_own()
    {
        var said = await Run("Flow");

        said.ShouldBe(["bot: What is your name?", "WaitingForInput", "bot: Nice to meet you, Ana.", "Completed, over to sales"]);
    }

    [Fact]
    public async Task A_hub_without_its_surface_takes_a_message_and_answers_it()
    {
        await using var world = await World.Start();

        var said = await Run("Hub", world.Evolution.Address.ToString(), world.Agent.Address.ToString());

        said.ShouldBe(["taken", "message.received", "message.sent"], ignoreOrder: true);
        world.GotBy("5511988880001").ShouldBe(["re: [Ana]: hello"]);
    }

    private async Task<string[]> Run(string program, params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory($"omnihub-{program}-").FullName;
        foreach (var file in new DirectoryInfo(Path.Combine(SourceFile.Top(), "tests", "Packages", "Programs", program)).GetFiles())
            file.CopyTo(Path.Combine(folder, file.Name));
        try
        {
            var output = await Dotnet(
                folder,
                Path.Combine(folder, "packages"),
                [
                    "run",
                    $"-p:RestoreAdditionalProjectSources={feed.Folder}",
                    // Everything but the hub's own packages is there already; those of an earlier run are not taken for today's.
                    $"-p:RestoreFallbackFolders={Known}",
                    "--",
                    .. arguments,
                ]
            );
            return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Known =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static async Task<string> Dotnet(string folder, string? packages, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        if (packages is not null)
            start.Environment["NUGET_PACKAGES"] = packages;
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        process.ExitCode.ShouldBe(0, $"{await said}\n{await complained}");
        return await said;
    }

    /// <summary>A folder with the packages, which are packed once.</summary>
    public sealed class Feed : IAsyncLifetime
    {
        /// <summary>Where they are.</summary>
        internal string Folder { get; } = Directory.CreateTempSubdirectory("omnihub-feed-").FullName;

        /// <inheritdoc/>
        public async Task InitializeAsync()
        {
            var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
            foreach (var project in new[] { "Domain", "Application", "Infrastructure", "Console" })
                await Dotnet(
                    SourceFile.Top(),
                    null,
                    ["pack", $"src/{project}", "-c", configuration, "--no-build", "--no-restore", "-o", Folder, "-v", "q"]
                );
        }

        /// <inheritdoc/>
        public Task DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return Task.CompletedTask;
        }
    }
}
