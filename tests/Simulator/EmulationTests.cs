namespace OmniHub.Tests.Simulator;

public sealed class EmulationTests
{
    [Fact]
    public async Task Answers_every_call_of_the_table_as_the_real_server_did()
    {
        var calls = RecordedAnswer.Of(await File.ReadAllTextAsync(Emulation.Page));

        calls.Count.ShouldBeGreaterThan(50);
        (await Emulation.Differences(calls)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Finds_another_status_and_members_too_few_and_too_many_and_other_words()
    {
        RecordedAnswer[] wrong =
        [
            new("GET", "/instance/connectionState/paired", null, "server", 201, ["instance.instanceName", "instance.owner"], "asleep"),
        ];

        var differences = await Emulation.Differences(wrong);

        differences.Count.ShouldBe(4);
        differences.ShouldContain(one => one.Contains("status 200 instead of 201"));
        differences.ShouldContain(one => one.Contains("instance.owner is missing"));
        differences.ShouldContain(one => one.Contains("instance.state is too much"));
        differences.ShouldContain(one => one.Contains("does not say 'asleep'"));
    }
}
