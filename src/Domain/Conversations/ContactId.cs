using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Conversations;

/// <summary>Identifies a contact.</summary>
public readonly record struct ContactId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static ContactId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
