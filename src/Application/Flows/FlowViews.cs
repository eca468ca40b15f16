using OmniHub.Domain.Flows;

namespace OmniHub.Application.Flows;

/// <summary>A flow as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Traits">What of it is not versioned.</param>
/// <param name="Version">The version that new runs play.</param>
/// <param name="Source">That version, as it was written; null in lists.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="UpdatedAt">When it was last changed.</param>
public sealed record FlowView(
    FlowId Id,
    FlowTraits Traits,
    int Version,
    FlowSource? Source,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt
)
{
    /// <summary>When its schedule starts it next; null: it has none, or is switched off.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>The address that starts it, when it was made just now: it is shown once.</summary>
    public Uri? WebhookUrl { get; init; }

    internal static FlowView Of(Flow flow, FlowSource? source) =>
        new(flow.Id, flow.Traits, flow.Version, source, flow.CreatedBy, flow.CreatedAt, flow.UpdatedAt) { NextRunAt = flow.NextRunAt };
}

/// <summary>A version of a flow.</summary>
public sealed record FlowVersionView(
    int Number,
    FlowSource Source,
    string? CreatedBy,
    DateTimeOffset CreatedAt,
    int? RestoredFrom,
    bool IsCurrent
);

/// <summary>What differs between two versions, by the ids of their steps.</summary>
public sealed record FlowDiffView(
    int From,
    int To,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Changed
);

/// <summary>How often a step was entered, left, and was the last one.</summary>
public sealed record FlowStepCount(int Version, string Step, long Entered, long Left, long Dropped);

/// <summary>How a flow fares.</summary>
public sealed record FlowAnalyticsView(FlowId Id, IReadOnlyDictionary<FlowSessionStatus, int> Sessions, IReadOnlyList<FlowStepCount> Steps);

/// <summary>What a simulated run came to.</summary>
/// <param name="Id">The flow.</param>
/// <param name="TestId">The run.</param>
/// <param name="Status">Where it stands at the end.</param>
/// <param name="Trace">What happened.</param>
/// <param name="Messages">What would have been sent.</param>
/// <param name="Variables">The variables at the end.</param>
/// <param name="Next">The step that waits; null: none does.</param>
/// <param name="Handover">Where the conversation would go.</param>
/// <param name="Errors">What went wrong.</param>
/// <param name="CompletedAt">When it was over.</param>
public sealed record FlowTestView(
    FlowId Id,
    Guid TestId,
    FlowSessionStatus Status,
    IReadOnlyList<FlowTrace> Trace,
    IReadOnlyList<FlowMessage> Messages,
    IReadOnlyDictionary<string, object?> Variables,
    string? Next,
    FlowHandover? Handover,
    IReadOnlyList<string> Errors,
    DateTimeOffset CompletedAt
);

/// <summary>Reads flows without meaning to change them.</summary>
public interface IFlowReader
{
    /// <summary>Those in sight, newest first.</summary>
    Task<Kernel.Page<Flow>> List(bool? active, string? category, int limit, int offset, CancellationToken ct);

    /// <summary>The flow, or null.</summary>
    Task<Flow?> Find(FlowId id, CancellationToken ct);

    /// <summary>The flow with that id or name, or null.</summary>
    Task<Flow?> FindNamed(string nameOrId, CancellationToken ct);

    /// <summary>A version, or null.</summary>
    Task<FlowVersion?> FindVersion(FlowId id, int number, CancellationToken ct);

    /// <summary>All versions, newest first.</summary>
    Task<IReadOnlyList<FlowVersion>> Versions(FlowId id, CancellationToken ct);

    /// <summary>The counts of its steps.</summary>
    Task<IReadOnlyList<FlowStepCount>> StepCounts(FlowId id, CancellationToken ct);

    /// <summary>How many of its runs stand where.</summary>
    Task<IReadOnlyDictionary<FlowSessionStatus, int>> SessionCounts(FlowId id, CancellationToken ct);
}
