using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>Identifies a user.</summary>
public readonly record struct UserId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static UserId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
