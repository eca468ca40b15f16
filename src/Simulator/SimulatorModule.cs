using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Simulator.Discord;
using OmniHub.Simulator.Graph;
using OmniHub.Simulator.Slack;

namespace OmniHub.Simulator;

/// <summary>Stand-ins for the providers, the people behind them and an agent: for development and tests, never for production.</summary>
public static class SimulatorModule
{
    private const long MaxBody = 136L << 20;

    /// <summary>Adds the simulator to a hub, and makes it the hub's Evolution server and Graph API where the configuration names none.</summary>
    /// <param name="builder">The hub's builder, before its settings are read.</param>
    /// <param name="here">Address at which the hub reaches itself.</param>
    public static void AddOmniHubSimulator(this WebApplicationBuilder builder, Uri here)
    {
        var standIns = new Dictionary<string, string?>
        {
            ["OmniHub:Evolution:Url"] = new Uri(here, "simulator/evolution").ToString(),
            ["OmniHub:Evolution:ApiKey"] = EvolutionServer.GlobalKey,
            ["OmniHub:Official:BaseUrl"] = new Uri(here, "simulator/graph").ToString(),
        };
        builder.Configuration.AddInMemoryCollection(
            standIns.Where(setting => string.IsNullOrWhiteSpace(builder.Configuration[setting.Key])).ToList()
        );
        builder.Services.AddSimulator();
    }

    /// <summary>Keeps the instances of the simulated Evolution server in a file, so that they outlive the process as the hub's own do.</summary>
    /// <param name="services">The hub's services, with the simulator.</param>
    /// <param name="path">The file.</param>
    public static void KeepSimulatorIn(this IServiceCollection services, string path) =>
        services.AddSingleton(new EvolutionMemoryFile(path)).AddHostedService<EvolutionMemory>();

    /// <summary>Maps the simulator's routes where it was added.</summary>
    public static void MapOmniHubSimulator(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<EvolutionServer>() is not null)
            app.MapSimulator();
    }

    internal static IServiceCollection AddSimulator(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<EvolutionServer>()
            .AddSingleton<WebhookPoster>()
            .AddSingleton<Phones>()
            .AddSingleton<EvolutionInbound>()
            .AddSingleton<Postman>()
            .AddSingleton<EvolutionGate>()
            .AddSingleton<EvolutionPairing>()
            .AddSingleton<EvolutionSender>()
            .AddSingleton<EvolutionInstances>()
            .AddSingleton<EvolutionSettings>()
            .AddSingleton<EvolutionMessages>()
            .AddSingleton<EvolutionMedia>()
            .AddSingleton<EvolutionChats>()
            .AddSingleton<EvolutionActs>()
            .AddSingleton<EvolutionGroups>()
            .AddSingleton<EvolutionRoutes>()
            .AddSingleton<PhoneMessages>()
            .AddSingleton<PhoneRoutes>()
            .AddSingleton<AgentStandIn>()
            .AddSingleton<GraphServer>()
            .AddSingleton<GraphHooks>()
            .AddSingleton<GraphGate>()
            .AddSingleton<GraphTemplates>()
            .AddSingleton<GraphMedia>()
            .AddSingleton<GraphSends>()
            .AddSingleton<GraphPeople>()
            .AddSingleton<GraphRoutes>()
            .AddSlackSimulator()
            .AddDiscordStandIn();
    }

    internal static void MapSimulator(this IEndpointRouteBuilder app)
    {
        var simulator = app.MapGroup("/simulator")
            .AllowAnonymous()
            .ExcludeFromDescription()
            .WithMetadata(new RequestSizeLimitAttribute(MaxBody));
        simulator.ShortCircuit(); // nothing of the hub's own pipeline stands between a stand-in and its caller
        simulator.MapGet("", (HttpRequest request) => Results.Json(SimulatorIndex.For(request), Json.Options));
        app.ServiceProvider.GetRequiredService<EvolutionRoutes>().Map(simulator.MapGroup("/evolution"));
        app.ServiceProvider.GetRequiredService<PhoneRoutes>().Map(simulator.MapGroup("/phones"));
        app.ServiceProvider.GetRequiredService<SlackRoutes>().Map(simulator.MapGroup("/slack"));
        app.ServiceProvider.GetRequiredService<AgentStandIn>().Map(simulator.MapGroup("/agent"));
        app.ServiceProvider.GetRequiredService<GraphRoutes>().Map(simulator.MapGroup("/graph"));
        app.ServiceProvider.GetRequiredService<DiscordRoutes>().Map(simulator.MapGroup("/discord"));
    }
}
