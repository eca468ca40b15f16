using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>Identifies one run of a flow in one conversation.</summary>
public readonly record struct FlowSessionId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static FlowSessionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
