using System.Text.Json.Nodes;
using OmniHub.Simulator;
using OmniHub.Tests.Architecture;

namespace OmniHub.Tests.Simulator;

/// <summary>Makes the calls that a real Evolution server was asked, in their order, on the simulator, and compares the answers.</summary>
internal static class Emulation
{
    /// <summary>The page with the table of calls.</summary>
    public static string Page { get; } = Path.Combine(SourceFile.Top(), "docs", "evolution.md");

    /// <summary>Returns every difference between the simulator's answers and those of the table.</summary>
    public static async Task<IReadOnlyList<string>> Differences(IReadOnlyList<RecordedAnswer> calls)
    {
        await using var simulator = await SimulatorHost.Start();
        await Arrange(simulator);
        var found = new List<string>();
        foreach (var call in calls)
        {
            var key = call.Key switch
            {
                "server" => EvolutionServer.GlobalKey,
                "none" => null,
                "wrong" => "no-key-of-this-server",
                var instance => $"token-of-{instance}",
            };
            var (status, body) = await simulator.Evolution(
                call.Method,
                call.Path == "/" ? "" : call.Path,
                call.Body is null ? null : JsonNode.Parse(call.Body),
                key
            );
            found.AddRange(call.Differences(status, body));
        }
        return found;
    }

    private static async Task Arrange(SimulatorHost simulator)
    {
        // A removal that takes as long as it may: what is asked meanwhile is part of the table.
        var server = simulator.Get<EvolutionServer>();
        server.Options = server.Options with { RemovalMs = 600_000 };
        foreach (
            var (name, integration, number) in new[]
            {
                ("paired", "WHATSAPP-BAILEYS", null),
                ("unpaired", "WHATSAPP-BAILEYS", null),
                ("phoneless", "EVOLUTION", "5511900000001"),
                ("doomed", "WHATSAPP-BAILEYS", null),
            }
        )
        {
            var body = new JsonObject
            {
                ["instanceName"] = name,
                ["integration"] = integration,
                ["token"] = $"token-of-{name}",
                ["number"] = number,
            };
            (await simulator.Evolution("POST", "/instance/create", body)).Status.ShouldBe(201);
        }
        (await simulator.Phone("POST", "5511900000077/scan", new JsonObject { ["instance"] = "paired" })).Status.ShouldBe(200);
    }
}
