using System.Globalization;

namespace OmniHub.Simulator.Demo;

/// <summary><c>dotnet run --project src/Api -- demo</c>: a hub on a fresh database of its own, with the stand-ins, that shows its main job and stays up.</summary>
public static class DemoMode
{
    /// <summary>Returns true if the command line asks for the demo.</summary>
    public static bool IsAsked(string[] args) => args is ["demo", ..];

    /// <summary>A builder for it: Development, a folder that goes away at the end, the simulator on, and a log that says only what is wrong.</summary>
    /// <typeparam name="THub">The host's side of the demo.</typeparam>
    /// <param name="args">The command line, <c>demo</c> first.</param>
    /// <param name="address">Reads from the configuration where the hub will be reached.</param>
    public static WebApplicationBuilder CreateBuilder<THub>(string[] args, Func<IConfiguration, Uri> address)
        where THub : class, IDemoHub
    {
        var folder = Path.Combine(Path.GetTempPath(), $"omnihub-demo-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { Args = args[1..], EnvironmentName = Environments.Development }
        );
        var here = address(builder.Configuration);
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
        builder.Services.AddSingleton<IDemoHub, THub>();
        // Made by the container, so that the container ends it: last, after everything that has files open in it.
        builder.Services.AddSingleton(services => new DemoFolder(folder, services.GetRequiredService<IDemoHub>()));
        builder.Services.AddHostedService<DemoStory>();
        return builder;
    }
}
