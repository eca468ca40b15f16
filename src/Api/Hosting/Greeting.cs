using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using OmniHub.Api.Configuration;
using OmniHub.Api.Identity;

namespace OmniHub.Api.Hosting;

/// <summary>Prints the next steps for a person at the terminal when the hub starts to listen; a single line if the output is read by a program.</summary>
internal sealed class Greeting(
    HubSettings settings,
    IHostEnvironment environment,
    IServer server,
    DevelopmentDoor door,
    ILogger<Greeting> log
) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (door.IsOpen)
            Log.DoorIsOpen(log);
        if (server.Features.Get<IServerAddressesFeature>()?.Addresses is not { Count: > 0 } addresses)
            return Task.CompletedTask;

        if (!environment.IsDevelopment())
            Log.Listening(log, string.Join(", ", addresses), settings.Database.ToString());
        else
            Console.Out.WriteLine(Text(Listening.Reachable(addresses.First()).ToString().TrimEnd('/')));
        return Task.CompletedTask;
    }

    private string Text(string at) =>
        $"""

              OmniHub listens at {at}

                docs      {at}/docs   (also /redoc, /rapidoc, /scalar; OpenAPI at /api-docs/openapi.json)
                health    {at}/health/ready
                data      {settings.Database} in {settings.DataDirectory}
                key       {Key(at)}
                demo      dotnet run --project src/Api -- demo

            """;

    private string Key(string at) =>
        settings.PlatformKey is null
            ? $"none: calls from this machine to the omnihub dialect need no key. Try: curl {at}/api/v1/instances\n              Set OmniHub__ApiKey to ask for one; it opens the other dialects, too."
            : $"the one in OmniHub__ApiKey. Try: curl -H \"Authorization: Bearer $OmniHub__ApiKey\" {at}/api/v1/instances";

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
