using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Simulator.Slack;

/// <summary>Slack's own client libraries say whether the stand-in is like Slack.</summary>
public sealed class SlackJudgeTests
{
    private const string Judges = "Simulator/Slack/Judges";

    [NeedsNode(Judges)]
    public async Task Slacks_own_libraries_take_the_stand_in_for_Slack()
    {
        await using var hub = await HubApp.Start(
            Engine.Sqlite,
            setup =>
            {
                setup.OnKestrel = true;
                setup.Settings["OmniHub:Simulator:Enabled"] = "true";
            }
        );

        var said = await NodePackages.Run(Judges, "judge.mjs", $"{hub.Address}/simulator/slack");

        said.ShouldContain("web-api: good");
        said.ShouldContain("bolt: good");
        said.ShouldContain("socket-mode: good");
    }
}
