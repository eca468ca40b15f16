using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>Identifies a session.</summary>
public readonly record struct SessionId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static SessionId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
