using OmniHub.Application.Flows;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Flows;

public sealed class FlowSpecsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly FlowSource Source = new([
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["type"] = "message", ["content"] = "hello" },
    ]);

    [Fact]
    public void Flows_are_listed_newest_first_page_by_page()
    {
        Flow[] flows = [Made("a", 1), Made("b", 3), Made("c", 2)];

        new FlowsMatching(null, null, limit: 2, offset: 0).Evaluate(flows).Select(flow => flow.Name).ShouldBe(["b", "c"]);
        new FlowsMatching(null, null, limit: 2, offset: 2).Evaluate(flows).Select(flow => flow.Name).ShouldBe(["a"]);
    }

    [Fact]
    public void Flows_are_listed_by_category_and_by_whether_they_are_active()
    {
        Flow[] flows = [Made("sale", 1, "sales"), Made("off", 2, "sales", active: false), Made("help", 3, "support")];

        new FlowsMatching(true, "sales", 10, 0).Evaluate(flows).Select(flow => flow.Name).ShouldBe(["sale"]);
        new FlowsMatching(false, null, 10, 0).Evaluate(flows).Select(flow => flow.Name).ShouldBe(["off"]);
    }

    [Fact]
    public void Of_two_flows_with_one_name_the_older_comes_first()
    {
        var (younger, older) = (Made("twin", 2), Made("twin", 1));

        new FlowsNamed("twin").Evaluate([younger, older, Made("other", 0)]).ShouldBe([older, younger]);
    }

    [Fact]
    public void Versions_are_listed_newest_first()
    {
        var (flow, first) = Create("a", 1, null, true);
        var second = flow.Redefine(Source, "test", Now).ShouldSucceed();
        var other = Create("b", 1, null, true).Version;

        new VersionsOfFlow(flow.Id).Evaluate([first, other, second]).ShouldBe([second, first]);
    }

    [Fact]
    public void Due_is_a_flow_whose_time_has_come_or_that_has_begun_its_round()
    {
        var (noon, later, never) = (Scheduled("0 12 * * *"), Scheduled("0 13 * * *"), Made("manual", 0));
        var round = Scheduled("0 14 * * *");
        round.Sweep(ConversationId.New());
        Flow[] all = [round, never, later, noon];

        new DueFlows(Now, atMost: 9).Evaluate(all).ShouldBe([noon, round]);
        new DueFlows(Now.AddHours(1), atMost: 2).Evaluate(all).ShouldBe([noon, later]);
    }

    // Made half an hour before noon.
    private static Flow Scheduled(string cron) =>
        Flow.Create(
                TenantId.Default,
                new FlowTraits("clock", null, null, FlowTriggerKind.Schedule, [cron], KeywordMatch.Exact, true),
                Source,
                "test",
                Now.AddMinutes(-30)
            )
            .ShouldSucceed()
            .Flow;

    private static Flow Made(string name, int minute, string? category = null, bool active = true) =>
        Create(name, minute, category, active).Flow;

    private static (Flow Flow, FlowVersion Version) Create(string name, int minute, string? category, bool active) =>
        Flow.Create(
                TenantId.Default,
                new FlowTraits(name, null, category, FlowTriggerKind.NewConversation, [], KeywordMatch.Exact, active),
                Source,
                "test",
                Now.AddMinutes(minute)
            )
            .ShouldSucceed();
}
