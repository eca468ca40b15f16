using Microsoft.AspNetCore.Connections;
using OmniHub.Api.Configuration;
using OmniHub.Api.Docs;
using OmniHub.Api.Hosting;
using OmniHub.Api.Idempotency;
using OmniHub.Api.Identity;
using OmniHub.Api.Ingress;
using OmniHub.Api.Limits;
using OmniHub.Api.Surfaces;
using OmniHub.Api.Surfaces.HubConnect;
using OmniHub.Api.Surfaces.MultiInstance;
using OmniHub.Api.Surfaces.OmniHub;
using OmniHub.Api.Surfaces.PyTake;
using OmniHub.Api.Surfaces.PyTake.Live;
using OmniHub.Api.Telemetry;
using OmniHub.Api.Wire;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Simulator;
using OmniHub.Simulator.Demo;
using OmniHub.WebConsole;
using OmniHub.WebConsole.SimulatedPhone;

if (CommandLine.Answer(args, Console.Out, Console.Error) is { } answered)
    return answered;

try
{
    if (CommandLine.AsksForHealth(args))
        return await CommandLine.Health(
            HubSettings.Here(new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddEnvironmentVariables().Build()),
            Console.Error
        );
    var builder = DemoMode.IsAsked(args) ? DemoMode.CreateBuilder<DemoHub>(args, HubSettings.Here) : HostModule.CreateBuilder(args);
    if (HubSettings.SimulatorAt(builder.Configuration, builder.Environment) is { } here)
    {
        builder.AddOmniHubSimulator(here);
        builder.Services.AddSingleton<ISimulatedPhones, SimulatedPhones>();
    }

    var settings = HubSettings.Read(builder.Configuration, builder.Environment);
    var pytake = new PyTakeSurface();
    Surface[] surfaces = [new OmniHubSurface(), new HubConnectSurface(), pytake, new MultiInstanceSurface()];

    builder.AddHost(settings);
    if (settings.Simulator)
        builder.Services.KeepSimulatorIn(Path.Combine(settings.DataDirectory, "simulator.json"));
    builder.Services.AddTelemetry(settings);
    builder.Services.AddFeatures(settings, builder.Environment);
    builder.Services.AddCredentials(settings, builder.Environment);
    builder.Services.AddIngress();
    builder.Services.AddSurfaces(surfaces, house: pytake);
    builder.Services.AddLive();
    builder.Services.AddPages(settings, builder.Environment);
    builder.Services.AddDocs(surfaces);
    builder.Services.AddOmniHubConsole();

    var app = builder.Build();

    app.UseMiddleware<TraceHeader>();
    app.UseFailures();
    app.UseMiddleware<DatabaseAway>();
    app.UseMiddleware<StorableAddress>();
    app.UseWebSockets();
    app.UseRouting(); // endpoints that short-circuit, the provider callbacks, end here and pay for nothing below
    app.UseCors();
    app.UseDocs();
    app.UseAuthentication();
    if (settings.RateLimits)
        app.UseMiddleware<RateLimiting>();
    app.UseAuthorization();
    app.UseMiddleware<NotedCalls>();
    app.UseMiddleware<IdempotentPosts>();
    app.UseMiddleware<StorableBodies>();

    app.MapOmniHubConsole();
    app.MapSurfaces();
    app.MapIngress();
    app.MapLive();
    app.MapDocs();
    app.MapMetrics();
    app.MapOmniHubSimulator();

    await app.Services.PrepareDatabase(CancellationToken.None); // before the first thing that starts reads from it
    await app.Services.RunOnDatabase(() => app.RunAsync());
    return 0;
}
catch (Exception bad) when (bad is BadSettingException or StoreUnusableException)
{
    await Console.Error.WriteLineAsync(bad.Message);
    return 1;
}
catch (IOException taken) when (taken.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{taken.Message.TrimEnd('.')}: set PORT (or ASPNETCORE_URLS) to a free one");
    return 1;
}

/// <summary>The host; public for the tests' sake.</summary>
public partial class Program;
