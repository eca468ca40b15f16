using System.Globalization;
using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>Turns a definition into steps. Both forms become the same members first; one table of step kinds reads them.</summary>
internal sealed class FlowCompiler(List<FieldError> problems)
{
    private readonly Dictionary<string, FlowStep> _steps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _starts = [];

    internal FlowGraph? Compile(FlowSource source)
    {
        var isGraph = source.Nodes is not null;
        var written = isGraph ? FlowEdges.Join(source, problems) : source.Steps ?? [];
        if (written.Count == 0)
            problems.Add(new("Steps", "A flow needs at least one step."));
        if (written.Count > FlowGraph.MaxSteps)
            problems.Add(new("Steps", $"A flow has at most {FlowGraph.MaxSteps} steps."));
        foreach (var name in source.Variables?.Keys.Where(name => !StepReader.IsVariable(name)) ?? [])
            problems.Add(new("Variables", $"'{name}' is no name for a variable: letters, digits and _ only."));
        if (problems.Count > 0)
            return null;

        var readers = Readers(written);
        if (problems.Count > 0)
            return null;
        for (var at = 0; at < readers.Count; at++)
        {
            var following = isGraph || at + 1 == readers.Count ? null : readers[at + 1].Id;
            if (Step(readers[at], following) is { } step)
                _steps[step.Id] = step;
        }

        foreach (
            var target in _steps
                .Values.SelectMany(step => step.Targets.OfType<string>().Select(target => (step.Id, Target: target)))
                .ToList()
        )
            Know(target.Id, target.Target);
        var start = Start(readers, isGraph);
        return problems.Count > 0 || start is null
            ? null
            : new FlowGraph(start, _steps, source.Variables ?? new Dictionary<string, object?>());
    }

    private List<StepReader> Readers(IReadOnlyList<object?> written)
    {
        var readers = new List<StepReader>(written.Count);
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < written.Count; at++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"step_{at + 1}");
            if (written[at] is not IReadOnlyDictionary<string, object?> members)
            {
                problems.Add(StepReader.Problem(name, "is not an object"));
                continue;
            }

            var id = Plain.Text(members.GetValueOrDefault("id") ?? members.GetValueOrDefault("name"));
            id = id.Length == 0 ? name : id;
            if (id.Length > 100)
                problems.Add(StepReader.Problem(name, "has an id of more than 100 characters"));
            else if (!known.Add(id))
                problems.Add(StepReader.Problem(id, "is there twice"));
            readers.Add(new(id, members, problems));
        }

        return readers;
    }

    private FlowStep? Step(StepReader step, string? following)
    {
        var kind = step.Needed("a type", "type", "kind").Trim().ToLowerInvariant();
        var made = kind switch
        {
            "message"
            or "text"
            or "send_message"
            or "say"
            or "options"
            or "menu"
            or "media"
            or "image"
            or "video"
            or "audio"
            or "document"
            or "buttons"
            or "list" => StepShapes.Message(step, kind),
            "question" or "ask" or "input" => StepShapes.Question(step),
            "condition" or "if" or "branch" or "switch" => StepShapes.Condition(step),
            "set" or "set_variable" or "variable" => StepShapes.Set(step),
            "wait" or "delay" or "pause" => StepShapes.Wait(step),
            "http" or "api" or "api_call" or "request" or "webhook" => StepShapes.Http(step),
            "agent" or "ai" or "ai_prompt" => new AssistantStep(
                step.Id,
                step.Text("prompt", "content", "text"),
                step.Variable("variable", "save_as")
            ),
            "template" => new TemplateStep(
                step.Id,
                step.Needed("the template's name", "template", "template_name", "content", "name"),
                step.Text("language", "language_code") ?? "pt_BR",
                step.Raw("components")
            ),
            "jump" or "goto" or "go_to" => Jump(step),
            "subflow" or "sub_flow" or "flow" => new SubflowStep(step.Id, step.Needed("the flow to play", "flow", "flow_id", "flow_name")),
            "start" or "trigger" => Started(step),
            "end" or "finish" or "stop" => new EndStep(step.Id, step.Text("content", "text", "message"), step.Raw("success") is not false),
            _ when IsTransfer(kind) => StepShapes.Transfer(step, kind),
            "" => null,
            _ => Unknown(step, kind),
        };
        if (made is null)
            return null;
        var next =
            made is ConditionStep
                ? step.Text("else", "default", "otherwise", "next")
                : step.Text(made is PassStep { Kind: "jump" } ? "to" : "next", "target", "next", "goto");
        return made with { Next = Target(next ?? following), OnError = Target(step.Text("on_error", "on_failure", "fallback")) };
    }

    private static PassStep Jump(StepReader step)
    {
        if (step.Raw("to", "target", "next", "goto") is null)
            step.Wrong("needs a step to jump to (to)");
        return new PassStep(step.Id, "jump");
    }

    private PassStep Started(StepReader step)
    {
        _starts.Add(step.Id);
        return new PassStep(step.Id, "start");
    }

    private static FlowStep? Unknown(StepReader step, string kind)
    {
        step.Wrong($"has the unknown type '{kind}'");
        return null;
    }

    private string? Start(List<StepReader> readers, bool isGraph)
    {
        if (_starts.Count > 1)
            problems.Add(new("Steps", $"A flow has one start, not several: {string.Join(", ", _starts)}."));
        if (_starts.Count == 1)
            return _starts.Single();
        if (!isGraph)
            return readers[0].Id;
        var led = _steps.Values.SelectMany(step => step.Targets).OfType<string>().ToHashSet();
        var free = readers.Where(step => !led.Contains(step.Id)).Select(step => step.Id).ToList();
        if (free.Count == 1)
            return free[0];
        problems.Add(
            new(
                "Nodes",
                free.Count == 0
                    ? "The flow has no start: every node has one before it."
                    : $"The flow has no single start: {string.Join(", ", free)} could all be it."
            )
        );
        return null;
    }

    /// <summary>Words that are targets without being steps: <c>end</c>, <c>transfer_to_tech</c>.</summary>
    private void Know(string from, string target)
    {
        if (_steps.ContainsKey(target) || target == FlowStep.Continue)
            return;
        var word = target.ToLowerInvariant();
        if (word is "end" or "stop" or "finish")
            _steps[target] = new EndStep(target, null, true);
        else if (IsTransfer(word))
            _steps[target] = new TransferStep(target, StepShapes.QueueIn(word), StepShapes.NormalPriority, null, null);
        else
            problems.Add(StepReader.Problem(from, $"leads to '{target}', which is no step"));
    }

    private static bool IsTransfer(string word) =>
        word is "transfer" or "handoff" or "handover" or "human" or "fallback_to_human" or "transfer_to_agent"
        || word.StartsWith("transfer_to_", StringComparison.Ordinal);

    internal static string? Target(string? written) => string.IsNullOrWhiteSpace(written) ? null : written.Trim();
}
