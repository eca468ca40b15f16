using System.Diagnostics;
using OmniHub.Tests.Architecture;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Clients;

/// <summary>
/// Clients that others generate from a hub's document, compiled as they come and run against that hub: each creates an instance, sends twice with one idempotency key, reads
/// conversations and events, uploads a file and is refused.
/// </summary>
public sealed class ClientsTests(ClientsTests.Hub hub) : IClassFixture<ClientsTests.Hub>
{
    private static readonly string[] Done = ["sent 1", "read the conversation", "events true", "uploaded 6", "refused 404 404"];

    [NeedsGenerator("microsoft.openapi.kiota")]
    public Task Kiota_makes_a_client_that_works() =>
        Works(
            "Kiota",
            document => ["kiota", "generate", "-l", "CSharp", "-d", document, "-o", "Generated", "-n", "PyTake", "-c", "PyTakeClient"]
        );

    [NeedsGenerator("nswag.consolecore")]
    public Task Nswag_makes_a_client_that_works() =>
        Works(
            "NSwag",
            document =>
                [
                    "nswag",
                    "openapi2csclient",
                    $"/input:{document}",
                    "/output:PyTakeClient.cs",
                    "/namespace:PyTake",
                    "/className:PyTakeClient",
                    "/jsonLibrary:SystemTextJson",
                    "/generateNullableReferenceTypes:true",
                    "/generateOptionalParameters:true",
                ]
        );

    [NeedsGenerator("typescript")]
    public async Task Openapi_fetch_and_hey_api_make_clients_that_work()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, NeedsGeneratorAttribute.Judges);

        var said = await Run(
            folder,
            "sh",
            ["generate.sh", NodePackages.Of(NeedsGeneratorAttribute.Judges)!, hub.App.Address, HubSetup.PlatformKey, "ts"]
        );

        said.ShouldBe(["== fetch", "created ts-fetch", .. Done, "== hey", "created ts-hey", .. Done]);
    }

    private async Task Works(string program, Func<string, string[]> generate)
    {
        var folder = Directory.CreateTempSubdirectory($"omnihub-{program}-").FullName;
        try
        {
            var source = Path.Combine(SourceFile.Top(), "tests", "Clients", "Programs", program);
            foreach (var file in new DirectoryInfo(source).GetFiles())
                file.CopyTo(Path.Combine(folder, file.Name));
            Directory.CreateDirectory(Path.Combine(folder, ".config"));
            File.Copy(Path.Combine(SourceFile.Top(), ".config", "dotnet-tools.json"), Path.Combine(folder, ".config", "dotnet-tools.json"));
            await Run(folder, "dotnet", generate($"{hub.App.Address}/api-docs/pytake.json"));

            var said = await Run(folder, "dotnet", ["run", "--", hub.App.Address, HubSetup.PlatformKey, program]);

            said.Select(line => line.Replace("True", "true", StringComparison.Ordinal)).ShouldBe([$"created {program}", .. Done]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string[]> Run(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in NeedsGeneratorAttribute.Quiet)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }

        process.ExitCode.ShouldBe(0, $"{await said}\n{await complained}");
        return (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>A hub with the simulator, on a real port.</summary>
    public sealed class Hub : IAsyncLifetime
    {
        internal HubApp App { get; private set; } = null!;

        /// <inheritdoc/>
        public async Task InitializeAsync() =>
            App = await HubApp.Start(Engine.Sqlite, setup => (setup.Environment, setup.OnKestrel) = ("Development", true));

        /// <inheritdoc/>
        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
