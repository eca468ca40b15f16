using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>One definition of a flow. Never changed, so that running conversations keep their version.</summary>
public sealed class FlowVersion : ITenantOwned
{
    private FlowVersion() { }

    /// <summary>The id of the flow.</summary>
    public FlowId FlowId { get; private init; }

    /// <summary>The number of the version, from 1.</summary>
    public int Number { get; private init; }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The definition as it was given.</summary>
    public FlowSource Source { get; private init; } = new([]);

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The user or key that created it.</summary>
    public string? CreatedBy { get; private init; }

    /// <summary>The version that it repeats, after a roll-back.</summary>
    public int? RestoredFrom { get; private init; }

    internal static FlowVersion Of(Flow flow, int number, FlowSource source, string by, int? restoredFrom, DateTimeOffset now) =>
        new()
        {
            FlowId = flow.Id,
            Number = number,
            TenantId = flow.TenantId,
            Source = source,
            CreatedAt = now,
            CreatedBy = by,
            RestoredFrom = restoredFrom,
        };
}
