namespace OmniHub.Domain.Kernel;

/// <summary>Identifies a tenant.</summary>
public readonly record struct TenantId(Guid Value) : ITypedId
{
    /// <summary>The tenant <c>default</c>, which always exists and which the platform key acts on.</summary>
    public static readonly TenantId Default = new(new Guid("00000000-0000-7000-8000-000000000001"));

    /// <summary>A new id, in order of time.</summary>
    public static TenantId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
