using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Templates;

/// <summary>Identifies a template.</summary>
public readonly record struct MessageTemplateId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static MessageTemplateId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
