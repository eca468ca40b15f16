namespace OmniHub.Domain.Kernel;

/// <summary>Identifies an instance.</summary>
public readonly record struct InstanceId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static InstanceId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
