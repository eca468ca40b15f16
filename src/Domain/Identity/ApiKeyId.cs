using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Identity;

/// <summary>Identifies an API key.</summary>
public readonly record struct ApiKeyId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static ApiKeyId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
