using Bunit;
using MediatR;
using NSubstitute;
using OmniHub.Application.Flows;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Flows;

namespace OmniHub.Tests.WebConsole;

/// <summary>Flows: written, checked while they are written, and played.</summary>
public sealed class FlowPagesTests
{
    private const string Good = """{"steps":[{"id":"hello","type":"message","content":"Hi"}]}""";

    [Fact]
    public void A_mistake_is_told_at_its_step_in_the_compilers_words_and_the_picture_stays()
    {
        var draft = new FlowDraft(Good);
        draft.IsGood.ShouldBeTrue();

        draft.Write("""{"steps":[{"id":"hello","type":"message","content":"Hi","next":"nowhere"}]}""");

        draft.IsGood.ShouldBeFalse();
        draft.Problems["hello"].Single().ShouldContain("nowhere");
        draft.Graph!.Find("hello").ShouldNotBeNull();

        draft.Write("{");
        draft.Problems[""].Count().ShouldBe(1);
        draft.Source.ShouldBeNull();
    }

    [Fact]
    public void Undo_and_redo_go_through_what_was_written()
    {
        var draft = new FlowDraft("a");
        draft.Write("b");
        draft.Write("c");

        draft.Undo();
        draft.Text.ShouldBe("b");
        draft.Redo();
        draft.Text.ShouldBe("c");
        draft.Undo();
        draft.Write("d");

        draft.CanRedo.ShouldBeFalse();
        draft.Undo();
        draft.Text.ShouldBe("b");
    }

    [Fact]
    public void A_definition_survives_its_text()
    {
        var source = FlowText.Parse("""{"steps":[{"type":"wait","seconds":1.5,"on":true,"x":null}],"variables":{"n":3}}""").Value;

        var again = FlowText.Parse(FlowText.Of(source)).Value;

        FlowText.Of(again).ShouldBe(FlowText.Of(source));
        again.Variables!["n"].ShouldBe(3L);
    }

    [Theory]
    [InlineData("owner", true)]
    [InlineData("viewer", false)]
    public async Task Only_a_changed_definition_without_mistakes_is_published_and_only_by_some(string role, bool mayPublish)
    {
        await using var bench = new ConsoleBench(role);
        var flow = Flow();
        bench.Answers<GetFlow, FlowView>(flow);
        bench.Answers<ListFlowVersions, IReadOnlyList<FlowVersionView>>(new Conflict("none", "none"));
        bench.Answers<GetFlowAnalytics, FlowAnalyticsView>(new Conflict("none", "none"));
        var page = bench.Render<FlowPage>(part => part.Add(one => one.Id, flow.Id.Value));
        page.FindAll(".flow-picture .node").Count.ShouldBe(1);

        var publish = page.FindAll("button").FirstOrDefault(one => one.TextContent.Contains("Publish", StringComparison.Ordinal));
        (publish is not null).ShouldBe(mayPublish);
        if (publish is null)
            return;
        publish.HasAttribute("disabled").ShouldBeTrue();
        await page.Find(".flow-text").InputAsync(new() { Value = Good.Replace("Hi", "Good day", StringComparison.Ordinal) });
        await page.FindAll("button").First(one => one.TextContent.Contains("Publish", StringComparison.Ordinal)).ClickAsync(new());

        await bench
            .Hub.Received(1)
            .Send(
                Arg.Is<IRequest<Result<FlowView>>>(sent => sent is UpdateFlow && ((UpdateFlow)sent).Source!.Steps!.Count == 1),
                Arg.Any<CancellationToken>()
            );
    }

    private static FlowView Flow() =>
        new(
            new FlowId(Guid.CreateVersion7()),
            new FlowTraits("Support", null, null, FlowTriggerKind.Manual, [], KeywordMatch.Exact, true),
            1,
            FlowText.Parse(Good).Value,
            null,
            default,
            default
        );
}
