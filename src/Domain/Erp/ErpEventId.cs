using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Erp;

/// <summary>Identifies an event of an ERP.</summary>
public readonly record struct ErpEventId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static ErpEventId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
