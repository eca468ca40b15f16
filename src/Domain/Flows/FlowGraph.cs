using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>A compiled flow: checked, and ready to be played. Steps lists and node graphs become the same.</summary>
public sealed class FlowGraph
{
    /// <summary>The most steps.</summary>
    public const int MaxSteps = 1000;

    /// <summary>The longest text of a step, in characters.</summary>
    public const int MaxText = 64 * 1024;

    private readonly Dictionary<string, FlowStep> _steps;

    internal FlowGraph(string start, Dictionary<string, FlowStep> steps, IReadOnlyDictionary<string, object?> variables) =>
        (Start, _steps, Variables) = (start, steps, variables);

    /// <summary>The id of the first step.</summary>
    public string Start { get; }

    /// <summary>All steps, also the ones that targets such as <c>transfer_to_tech</c> stand for.</summary>
    public IReadOnlyCollection<FlowStep> Steps => _steps.Values;

    /// <summary>The variables that it starts with.</summary>
    public IReadOnlyDictionary<string, object?> Variables { get; }

    /// <summary>The step of that name, or null.</summary>
    public FlowStep? Find(string id) => _steps.GetValueOrDefault(id);

    /// <summary>Compiles a definition; what is wrong is said step by step.</summary>
    public static Result<FlowGraph> Compile(FlowSource source)
    {
        var problems = new List<FieldError>();
        var graph = new FlowCompiler(problems).Compile(source);
        if (graph is not null && problems.Count == 0)
            FlowChecks.Run(graph, problems);
        return problems.Count > 0 || graph is null
            ? new Invalid(
                "flow.invalid",
                problems.Count == 1 ? problems[0].Message : $"The flow has {problems.Count} mistakes.",
                [.. problems.Take(20)]
            )
            : graph;
    }
}
