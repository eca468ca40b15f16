using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.Flows;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Domain.Flows;

public sealed class FlowTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly FlowId Id = FlowId.New();

    [Fact]
    public void The_documents_own_flow_transfers_to_the_technicians()
    {
        var run = Run(
            Steps(
                Map(
                    ("type", "message"),
                    ("content", "How can I help you today?"),
                    ("options", List("Technical Issue", "Billing", "General Question"))
                ),
                Map(("type", "condition"), ("conditions", List(Map(("if", "Technical Issue"), ("then", "transfer_to_tech")))))
            )
        );

        run.Begin(new("help"));
        run.State.Status.ShouldBe(FlowSessionStatus.WaitingForInput);
        run.Messages.Single().Numbered.ShouldBe("How can I help you today?\n\n1. Technical Issue\n2. Billing\n3. General Question");
        run.Hear(new("1"));

        run.State.Status.ShouldBe(FlowSessionStatus.Completed);
        run.Handover!.To.ShouldBe("tech");
    }

    [Fact]
    public void A_question_asks_again_and_then_gives_up()
    {
        var run = Run(
            Steps(
                Map(
                    ("id", "age"),
                    ("type", "question"),
                    ("content", "How old are you?"),
                    ("input_type", "number"),
                    ("min", 18L),
                    ("variable", "age"),
                    ("max_attempts", 2L)
                ),
                Map(("type", "message"), ("content", "{{age}} it is"))
            )
        );

        run.Begin(null);
        run.Hear(new("twelve"));
        run.State.Attempts.ShouldBe(1);
        run.Hear(new("12"));

        run.State.Status.ShouldBe(FlowSessionStatus.Failed);
        run.Handover!.Reason.ShouldBe("attempts");
        run.Trace[^1].Status.ShouldBe("dropped");
    }

    [Fact]
    public void A_graph_plays_like_a_list()
    {
        var source = new FlowSource(
            null,
            List(
                Map(("id", "a"), ("type", "start")),
                Map(("id", "b"), ("type", "question"), ("data", Map(("text", "Name?"), ("variable", "who")))),
                Map(("id", "c"), ("type", "end"), ("text", "Bye {{who}}"))
            ),
            List(Map(("source", "a"), ("target", "b")), Map(("source", "b"), ("target", "c")))
        );
        var run = Run(source);

        run.Begin(new("hi"));
        run.Hear(new("Ana"));

        run.Messages.Select(said => said.Text).ShouldBe(["Name?", "Bye Ana"]);
        run.State.Status.ShouldBe(FlowSessionStatus.Completed);
    }

    [Theory]
    [InlineData("b", "Steps[a]", "leads to 'b', which is no step")]
    [InlineData("a", "Steps[a]", "runs in a circle")]
    public void Says_which_step_is_wrong(string next, string field, string what)
    {
        var wrong = FlowGraph
            .Compile(Steps(Map(("id", "a"), ("type", "message"), ("content", "x"), ("next", next))))
            .ShouldBeRefused<Invalid>();

        wrong.Fields.Single().Field.ShouldBe(field);
        wrong.Fields.Single().Message.ShouldContain(what);
    }

    [Fact]
    public void Refuses_what_is_unreachable_unknown_too_long_or_loops()
    {
        Refusal(Steps(Map(("id", "a"), ("type", "end")), Map(("id", "b"), ("type", "end")))).ShouldContain("'b' is never reached");
        Refusal(Steps(Map(("id", "a"), ("type", "message"), ("content", "{{nobody}}")))).ShouldContain("variable 'nobody'");
        Refusal(Steps(Map(("id", "a"), ("type", "message"), ("content", new string('x', 1_000_000))))).ShouldContain("more than 64 KiB");
        Refusal(Steps(Map(("id", "a"), ("type", "message"), ("content", "{{#each last}}{{#each last}}x{{/each}}{{/each}}"))))
            .ShouldContain("a loop inside a loop");
        Refusal(Steps([.. Enumerable.Range(0, 1001).Select(_ => Map(("type", "message"), ("content", "x")))]))
            .ShouldContain("at most 1000");
        FlowGraph.Compile(Steps([.. Enumerable.Range(0, 1000).Select(_ => Map(("type", "message"), ("content", "x")))])).ShouldSucceed();
    }

    [Fact]
    public void A_graph_needs_one_start_and_no_dead_end()
    {
        Refusal(new(null, List(Map(("id", "a"), ("type", "message"), ("content", "x")), Map(("id", "b"), ("type", "end"))), []))
            .ShouldContain("'a' is a dead end");
        Refusal(new(null, List(Map(("id", "a"), ("type", "end")), Map(("id", "b"), ("type", "end"))), [])).ShouldContain("no single start");
    }

    [Fact]
    public void A_pattern_that_backtracks_holds_nobody_up()
    {
        var waited = System.Diagnostics.Stopwatch.StartNew();

        SafeRegex.From("^(a+)+$")!.Matches(new string('a', 4000) + "!").ShouldBeFalse();
        SafeRegex.From(@"^(?=(a+)+$)\1b")!.Matches(new string('a', 4000) + "!").ShouldBeFalse();

        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_template_that_gets_too_long_fails_its_step()
    {
        var run = Run(
            new(
                List(Map(("type", "message"), ("content", "{{#each list}}" + new string('x', 10_000) + "{{/each}}"))),
                Variables: Map(("list", List("1", "2", "3", "4", "5", "6", "7")))
            )
        );

        run.Begin(null);

        run.State.Status.ShouldBe(FlowSessionStatus.Failed);
        run.Error!.ShouldContain("too long");
    }

    private static FlowRun Run(FlowSource source)
    {
        var graph = FlowGraph.Compile(source).ShouldSucceed();
        var run = new FlowRun(FlowState.At(Id, 1, graph), new HandlebarsTemplates(), Map(), Now);
        run.Know(Id, 1, graph);
        return run;
    }

    private static string Refusal(FlowSource source) =>
        string.Join("; ", FlowGraph.Compile(source).ShouldBeRefused<Invalid>().Fields.Select(one => one.Message));

    private static FlowSource Steps(params object?[] steps) => new(steps);

    private static List<object?> List(params object?[] items) => [.. items];

    private static Dictionary<string, object?> Map(params (string Name, object? Value)[] members) =>
        members.ToDictionary(one => one.Name, one => one.Value);
}
