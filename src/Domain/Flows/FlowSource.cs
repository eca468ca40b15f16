namespace OmniHub.Domain.Flows;

/// <summary>A flow's definition as it was written, in plain values: a list of steps, or nodes and edges.</summary>
/// <param name="Steps">The steps in order; null when the definition is a graph.</param>
/// <param name="Nodes">The nodes of a graph.</param>
/// <param name="Edges">Its edges.</param>
/// <param name="Variables">Variables that the flow starts with.</param>
public sealed record FlowSource(
    IReadOnlyList<object?>? Steps,
    IReadOnlyList<object?>? Nodes = null,
    IReadOnlyList<object?>? Edges = null,
    IReadOnlyDictionary<string, object?>? Variables = null
);
