namespace OmniHub.Domain.Kernel;

/// <summary>Identifies a message.</summary>
public readonly record struct MessageId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static MessageId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
