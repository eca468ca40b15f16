using System.Diagnostics;
using System.Net;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.HubConnect;

/// <summary>The document's own programs, unchanged but for the three values that it tells its readers to put in, against a real port.</summary>
public sealed class SampleProgramTests
{
    private static readonly string Samples = Path.Combine(AppContext.BaseDirectory, "Api", "Surfaces", "HubConnect", "Examples");

    [SkippableByTool("python3", "-c \"import requests\"")]
    public Task The_Python_program_runs() => Run("python3", "sample.py", "Message sent: {'message_id': '3EB0");

    [NeedsAxios]
    public Task The_JavaScript_program_runs() => Run("node", "sample.js", "message_id: '3EB0");

    [SkippableByTool("curl", "--version")]
    public Task The_cURL_calls_run() => Run("bash", "sample.sh", "\"message_id\":\"3EB0");

    private static async Task Run(string tool, string sample, string sent)
    {
        await using var evolution = await HubConnectCalls.Connected();
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.OnKestrel = true;
                setup.Settings["OmniHub:Evolution:Url"] = evolution.Address;
                setup.Settings["OmniHub:Evolution:ApiKey"] = "server-key-of-the-tests";
            }
        );
        var shop = await hub.ConnectedShop("pro");
        var said = await SampleProgram.Run(
            tool,
            Path.Combine(Samples, sample),
            ("http://localhost:8000", hub.Address),
            ("your-tenant-api-key", shop.Key),
            ("your-api-key", shop.Key),
            ("your-tenant-id", shop.Id),
            ("{tenant_id}", shop.Id)
        );

        said.ShouldContain("contact@mystore.com");
        said.ShouldContain("recent_activity");
        said.ShouldContain(sent);
        said.ShouldContain("processed");
        evolution.SeenAt("POST", "/message/sendText/*").Count.ShouldBe(2);
        (await hub.Client.GetAsync("/api/v1/admin/tenants").ShouldAnswerJson(HttpStatusCode.OK)).At("total").GetInt32().ShouldBe(2);
    }
}

/// <summary>A test that needs a tool of the machine; skipped by name where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableByToolAttribute : FactAttribute
{
    /// <summary>Asks the tool at discovery.</summary>
    public SkippableByToolAttribute(string tool, string probe) =>
        Skip = Works(tool, probe) ? null : $"{tool} {probe} does not work on this machine";

    internal static bool Works(string tool, string probe)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(tool, probe) { RedirectStandardOutput = true, RedirectStandardError = true }
            );
            return process is not null && process.WaitForExit(TimeSpan.FromSeconds(60)) && process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>A test that needs Node with a package, which npm fetches into a temporary folder once; skipped by name where that cannot be done.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SkippableByNpmPackageAttribute : FactAttribute
{
    /// <summary>Fetches at discovery.</summary>
    public SkippableByNpmPackageAttribute(string package)
    {
        var fetched = Directory.Exists(Path.Combine(Folder, "node_modules", package));
        Skip =
            fetched || SkippableByToolAttribute.Works("npm", $"install --no-audit --no-fund --no-save --prefix \"{Folder}\" {package}")
                ? null
                : $"npm cannot fetch {package} on this machine";
    }

    /// <summary>Where the package is.</summary>
    public static string Folder { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "omnihub-tests-npm")).FullName;
}
