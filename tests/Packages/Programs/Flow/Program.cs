// Plays a flow in a program of your own: no network, no database, no clock but yours.
using OmniHub.Domain.Flows;
using OmniHub.Domain.Kernel;

object? Step(params (string Name, object? Value)[] members) => members.ToDictionary(one => one.Name, one => one.Value);

var compiled = FlowGraph.Compile(
    new FlowSource([
        Step(("id", "ask"), ("type", "question"), ("text", "What is your name?"), ("variable", "name")),
        Step(("id", "greet"), ("type", "message"), ("text", "Nice to meet you, {{name}}.")),
        Step(("id", "desk"), ("type", "transfer"), ("to", "sales")),
    ])
);
if (compiled.Failure is Invalid wrong)
{
    foreach (var field in wrong.Fields)
        Console.WriteLine($"{field.Field}: {field.Message}");
    return 1;
}

var (flow, graph) = (FlowId.New(), compiled.Value);
var state = FlowState.At(flow, version: 1, graph); // keep it between two messages, for instance as JSON
Play(run => run.Begin(new FlowHeard("Hi")));
Play(run => run.Hear(new FlowHeard("Ana")));
return 0;

void Play(Action<FlowRun> turn)
{
    var run = new FlowRun(state, new Braces(), new Dictionary<string, object?>(), DateTimeOffset.UtcNow);
    run.Know(flow, 1, graph);
    turn(run);
    foreach (var message in run.Messages)
        Console.WriteLine($"bot: {message.Text}");
    Console.WriteLine(run.Handover is { } handover ? $"{state.Status}, over to {handover.To}" : $"{state.Status}");
}

/// <summary>Fills texts in; the hub itself uses Handlebars here.</summary>
internal sealed class Braces : ITemplateRenderer
{
    public Result<string> Render(string template, IReadOnlyDictionary<string, object?> values) =>
        values.Aggregate(template, (text, one) => text.Replace($"{{{{{one.Key}}}}}", $"{one.Value}", StringComparison.Ordinal));
}
