using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OmniHub.Api.Simulator.Discord;
using OmniHub.Api.Simulator.Graph;
using OmniHub.Api.Simulator.Slack;

namespace OmniHub.Api.Simulator;

/// <summary>Stand-ins for the providers, the people behind them and an agent: for development and tests, never for production.</summary>
internal static class SimulatorModule
{
    private const long MaxBody = 136L << 20;

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
