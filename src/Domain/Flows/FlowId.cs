using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>Identifies a flow.</summary>
public readonly record struct FlowId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static FlowId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
