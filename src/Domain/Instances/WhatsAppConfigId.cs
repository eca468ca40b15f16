using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>Identifies a WhatsApp configuration.</summary>
public readonly record struct WhatsAppConfigId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static WhatsAppConfigId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
