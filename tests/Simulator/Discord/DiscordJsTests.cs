using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Simulator.Discord;

public sealed class DiscordJsTests
{
    private const string Judges = "Simulator/Discord/Judges";

    [NeedsNode(Judges)]
    public async Task Discords_best_known_client_takes_the_stand_in_for_Discord()
    {
        await using var simulator = await SimulatorHost.Start();

        var said = await NodePackages.Run(Judges, "judge.mjs", $"{simulator.Http.BaseAddress}discord");

        JsonSerializer
            .Deserialize<string[]>(said.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])
            .ShouldBe(
                [
                    "ready as hub-bot in judges",
                    "heard hello of Ana in #general",
                    "replied to true, once true",
                    "file a.txt bytes",
                    "refused 50035",
                    "reaction 🎉",
                    "direct true",
                    "dm true",
                    "resumed with true",
                ],
                said
            );
    }
}
