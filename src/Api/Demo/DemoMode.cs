using System.Globalization;
using OmniHub.Api.Configuration;

namespace OmniHub.Api.Demo;

/// <summary><c>dotnet run --project src/Api -- demo</c>: a hub on a fresh database of its own, with the stand-ins, that shows its main job and stays up.</summary>
internal static class DemoMode
{
    /// <summary>Whether the command line asks for it.</summary>
    internal static bool IsAsked(string[] args) => args is ["demo", ..];

    /// <summary>A builder for it: Development, a folder that goes away at the end, the simulator on, and a log that says only what is wrong.</summary>
    internal static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"omnihub-demo-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args[1..], EnvironmentName = Environments.Development }
        );
        var here = Here(new SettingsReader(builder.Configuration));
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["OmniHub:DataDirectory"] = folder,
                ["OmniHub:Simulator:Enabled"] = "true",
                ["OmniHub:ApiKey"] = null,
                ["OmniHub:Evolution:Url"] = null,
                ["OmniHub:Slack:BaseUrl"] = new Uri(here, "simulator/slack/api").ToString(),
                ["OmniHub:Discord:BaseUrl"] = new Uri(here, "simulator/discord/api/v10").ToString(),
                ["DATABASE_URL"] = null,
                ["Logging:LogLevel:Default"] = "Error",
            }
        );
        // Made by the container, so that the container ends it: last, after everything that has files open in it.
        builder.Services.AddSingleton(_ => new DemoFolder(folder));
        builder.Services.AddSingleton<DemoEvents>();
        builder.Services.AddHostedService<DemoStory>();
        return builder;
    }

    private static Uri Here(SettingsReader reader) => Listening.Reachable(reader.Text("urls") ?? Listening.Read(reader).ToString());
}

/// <summary>The demo's own folder: gone with the host.</summary>
internal sealed class DemoFolder(string path) : IDisposable
{
    public override string ToString() => path;

    public void Dispose()
    {
        // SQLite keeps its pooled connections, and so the file, until told otherwise.
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }
}
