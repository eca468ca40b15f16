namespace OmniHub.Domain.Flows;

/// <summary>The status of a run of a flow.</summary>
public enum FlowSessionStatus
{
    /// <summary>Running, or waiting for its time.</summary>
    Running,

    /// <summary>Asked something and waits for the answer.</summary>
    WaitingForInput,

    /// <summary>Came to its end, or handed over as it was meant to.</summary>
    Completed,

    /// <summary>A step failed.</summary>
    Failed,

    /// <summary>Ended because no answer came in time.</summary>
    Timeout,

    /// <summary>A person or another flow took over, or the flow was deleted.</summary>
    Cancelled,
}

/// <summary>A message of the customer.</summary>
/// <param name="Text">The text.</param>
/// <param name="ChoiceId">The id behind what was pressed.</param>
/// <param name="Label">The label of the option that it meant.</param>
/// <param name="Value">Its value.</param>
/// <param name="Number">Its place, from 1.</param>
public sealed record FlowHeard(string Text, string? ChoiceId = null, string? Label = null, string? Value = null, int? Number = null);

/// <summary>One flow on the stack: each flow waits for the one that it started.</summary>
/// <param name="Flow">The id of the flow.</param>
/// <param name="Version">The version, which stays the same for the whole run.</param>
/// <param name="Step">The current step; null at the end.</param>
public sealed record FlowFrame(FlowId Flow, int Version, string? Step);

/// <summary>The state of a run between two messages.</summary>
public sealed class FlowState
{
    /// <summary>The maximum depth of flows that start flows.</summary>
    public const int Deepest = 8;

    /// <summary>The flows being played, the innermost last.</summary>
    public List<FlowFrame> Frames { get; init; } = [];

    /// <summary>The variables.</summary>
    public Dictionary<string, object?> Variables { get; init; } = [];

    /// <summary>The customer's last message.</summary>
    public FlowHeard? Heard { get; set; }

    /// <summary>True if it has begun; a run that was started through the API begins at its time.</summary>
    public bool HasBegun { get; set; }

    /// <summary>The number of invalid answers to the current question.</summary>
    public int Attempts { get; set; }

    /// <summary>The time at which its pause or its question ends.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The status.</summary>
    public FlowSessionStatus Status { get; set; }

    /// <summary>True if it has ended.</summary>
    public bool IsOver => Status is not (FlowSessionStatus.Running or FlowSessionStatus.WaitingForInput);

    /// <summary>The flow being played and its step.</summary>
    public FlowFrame? Top => Frames.Count == 0 ? null : Frames[^1];

    /// <summary>A run that has not begun.</summary>
    public static FlowState At(FlowId flow, int version, FlowGraph graph, IReadOnlyDictionary<string, object?>? variables = null)
    {
        var state = new FlowState { Frames = [new(flow, version, graph.Start)] };
        foreach (var (name, value) in graph.Variables)
            state.Variables[name] = value;
        foreach (var (name, value) in variables ?? new Dictionary<string, object?>())
            state.Variables[name] = value;
        return state;
    }
}
