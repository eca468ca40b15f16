namespace OmniHub.Domain.Flows;

/// <summary>The visible flows.</summary>
public interface IFlows
{
    /// <summary>The one with that id, or null.</summary>
    Task<Flow?> Find(FlowId id, CancellationToken ct);

    /// <summary>A version of it, or null.</summary>
    Task<FlowVersion?> FindVersion(FlowId id, int number, CancellationToken ct);

    /// <summary>Adds a flow with its first version.</summary>
    void Add(Flow flow, FlowVersion version);

    /// <summary>Adds a version.</summary>
    void Add(FlowVersion version);

    /// <summary>Adds a run.</summary>
    void Add(FlowSession session);

    /// <summary>Removes a flow, its versions and its statistics.</summary>
    Task Remove(Flow flow, CancellationToken ct);
}
