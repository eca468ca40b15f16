using OmniHub.Tests.Fuzzing.Hub;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Fuzzing;

public sealed class HubFuzzTests
{
    private const ulong Seed = 20261130;
    private const uint Inputs = 150;

    [OnEachEngine]
    public async Task No_input_and_no_answer_stops_the_hub_or_anybody_else(Engine engine)
    {
        await using var hub = await FuzzedHub.Start(engine, Seed);
        var found = new Findings();

        await new HubRound(hub, Seed, found.Note).Run(first: 0, Inputs);

        found.Kinds.ShouldBe(0, $"{found}");
    }
}
