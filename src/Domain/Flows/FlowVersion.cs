using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>One definition of a flow; never changed, so that whoever is in the middle of it stays in it.</summary>
public sealed class FlowVersion : ITenantOwned
{
    private FlowVersion() { }

    /// <summary>The id of the flow.</summary>
    public FlowId FlowId { get; private init; }

    /// <summary>From 1.</summary>
    public int Number { get; private init; }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>As it was written.</summary>
    public FlowSource Source { get; private init; } = new([]);

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>By whom.</summary>
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
