using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Domain.Flows;
using OmniHub.Infrastructure.Flows;

namespace OmniHub.Bench.Talk;

/// <summary>The interpreter of flows on one core: no storage, no network, one conversation after the other.</summary>
internal static class FlowBench
{
    private const int TurnsOfEach = 50;
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static void Run(Options options)
    {
        using var services = new ServiceCollection().AddFlows().BuildServiceProvider();
        var templates = services.GetRequiredService<ITemplateRenderer>();
        var graph = FlowGraph.Compile(Flow()).Value;
        Play(templates, graph, options.WarmUp);
        var (steps, took) = Play(templates, graph, options.Load);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"\nFlow engine, one core, no I/O: {steps / took.TotalSeconds:F0} steps /s ({steps} steps: messages with templates, sets, conditions, questions)."
            )
        );
    }

    private static (long Steps, TimeSpan Took) Play(ITemplateRenderer templates, FlowGraph graph, TimeSpan time)
    {
        var (steps, begun) = (0L, Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            var id = FlowId.New();
            var state = FlowState.At(id, 1, graph);
            // A run for each turn, as the hub makes them.
            for (var turn = 0; turn < TurnsOfEach; turn++)
            {
                var run = new FlowRun(state, templates, Facts(), Now);
                run.Know(id, 1, graph);
                if (turn == 0)
                    run.Begin(new("start"));
                else
                    run.Hear(new(turn % 2 == 0 ? "more" : "1"));
                steps += run.Trace.Count(line => line.Status is "entered");
            }
        }

        return (steps, Stopwatch.GetElapsedTime(begun));
    }

    private static Dictionary<string, object?> Facts() =>
        new()
        {
            ["contact"] = new Dictionary<string, object?> { ["name"] = "Ana", ["phone"] = "5511988880001" },
        };

    private static FlowSource Flow() =>
        new(
            [
                Step(("id", "hello"), ("type", "message"), ("content", "Hello {{contact.name}}, round {{round}}")),
                Step(("id", "count"), ("type", "set"), ("variable", "round"), ("increment", 1L)),
                Step(
                    ("id", "often"),
                    ("type", "condition"),
                    (
                        "conditions",
                        new List<object?>
                        {
                            Step(("if", Step(("variable", "round"), ("operator", "gt"), ("value", 1_000_000L))), ("then", "bye")),
                        }
                    ),
                    ("else", "note")
                ),
                Step(("id", "note"), ("type", "set"), ("variable", "last_words"), ("value", "{{last}} of {{contact.phone}}")),
                Step(
                    ("id", "again"),
                    ("type", "question"),
                    ("content", "More, {{contact.name}}?"),
                    ("variable", "answer"),
                    ("next", "hello")
                ),
                Step(("id", "bye"), ("type", "end"), ("content", "Bye")),
            ],
            Variables: Step(("round", 0L))
        );

    private static Dictionary<string, object?> Step(params (string Name, object? Value)[] members) =>
        members.ToDictionary(one => one.Name, one => one.Value);
}
