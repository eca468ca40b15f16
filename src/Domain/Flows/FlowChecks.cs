using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>Checks a whole flow: every step can be reached, no cycle runs without a pause, and templates use known variables only.</summary>
internal static class FlowChecks
{
    /// <summary>The variables that every flow has from the start.</summary>
    internal static readonly IReadOnlySet<string> Known = new HashSet<string>
    {
        "contact",
        "message",
        "conversation",
        "instance",
        "flow",
        "now",
        "today",
        "last",
        "choice",
        "webhook",
    };

    internal static void Run(FlowGraph graph, List<FieldError> problems)
    {
        Reachable(graph, problems);
        Circles(graph, problems);
        Texts(graph, problems);
    }

    private static void Reachable(FlowGraph graph, List<FieldError> problems)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([graph.Start]);
        while (open.TryPop(out var id))
        {
            if (id is FlowStep.Continue || !seen.Add(id))
                continue;
            foreach (var target in graph.Find(id)!.Targets.OfType<string>())
                open.Push(target);
        }

        foreach (var step in graph.Steps.Where(step => !seen.Contains(step.Id)))
            problems.Add(StepReader.Problem(step.Id, "is never reached"));
    }

    // Walks without recursion: a thousand steps in a row are no reason to run out of stack.
    private static void Circles(FlowGraph graph, List<FieldError> problems)
    {
        var done = new HashSet<string>();
        foreach (var root in graph.Steps)
        {
            var path = new List<string>();
            var on = new HashSet<string>();
            var walk = new Stack<(string Id, bool IsLeaving)>([(root.Id, false)]);
            while (walk.TryPop(out var at))
            {
                if (at.IsLeaving)
                {
                    on.Remove(at.Id);
                    path.RemoveAt(path.Count - 1);
                    done.Add(at.Id);
                    continue;
                }

                if (on.Contains(at.Id))
                {
                    problems.Add(
                        StepReader.Problem(
                            at.Id,
                            $"runs in a circle without waiting for anything: {string.Join(" → ", path.SkipWhile(id => id != at.Id).Take(10).Append(at.Id))}"
                        )
                    );
                    return;
                }

                if (done.Contains(at.Id) || graph.Find(at.Id) is not { Pauses: false } step)
                    continue;
                on.Add(at.Id);
                path.Add(at.Id);
                walk.Push((at.Id, true));
                foreach (var target in step.Targets.OfType<string>())
                    walk.Push((target, false));
            }
        }
    }

    private static void Texts(FlowGraph graph, List<FieldError> problems)
    {
        var known = graph.Steps.SelectMany(step => step.Assigns).OfType<string>().Concat(graph.Variables.Keys).Concat(Known).ToHashSet();
        // A subflow may have given values to anything.
        var anything = graph.Steps.Any(step => step is SubflowStep);
        foreach (var step in graph.Steps)
        {
            foreach (var text in step.Texts.OfType<string>())
            {
                if (text.Length > FlowGraph.MaxText)
                    problems.Add(StepReader.Problem(step.Id, $"has a text of more than {FlowGraph.MaxText / 1024} KiB"));
                else if (TemplateSyntax.Check(text) is { } wrong)
                    problems.Add(StepReader.Problem(step.Id, $"has a template that {wrong}"));
                else if (!anything && TemplateSyntax.Variables(text).FirstOrDefault(name => !known.Contains(name)) is { } unknown)
                    problems.Add(StepReader.Problem(step.Id, $"uses the variable '{unknown}', which nothing sets"));
            }

            if (!anything && step.Reads.Select(path => path.Split('.')[0]).FirstOrDefault(name => !known.Contains(name)) is { } missing)
                problems.Add(StepReader.Problem(step.Id, $"uses the variable '{missing}', which nothing sets"));
        }
    }
}
