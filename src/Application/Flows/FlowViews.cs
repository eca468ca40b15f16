using OmniHub.Domain.Flows;

namespace OmniHub.Application.Flows;

/// <summary>A flow as it is shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Traits">The settings that are not versioned.</param>
/// <param name="Version">The version that new runs play.</param>
/// <param name="Source">The definition of that version as it was given; null in lists.</param>
/// <param name="CreatedBy">The user or key that created it.</param>
/// <param name="CreatedAt">The time of creation.</param>
/// <param name="UpdatedAt">The time of the last change.</param>
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
    /// <summary>The next time of its schedule; null if it has none or is switched off.</summary>
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

/// <summary>The differences between two versions, by the ids of their steps.</summary>
public sealed record FlowDiffView(
    int From,
    int To,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    IReadOnlyList<string> Changed
);

/// <summary>The numbers of times that a step was entered, was left, and was the last one.</summary>
public sealed record FlowStepCount(int Version, string Step, long Entered, long Left, long Dropped);

/// <summary>The statistics of a flow.</summary>
public sealed record FlowAnalyticsView(FlowId Id, IReadOnlyDictionary<FlowSessionStatus, int> Sessions, IReadOnlyList<FlowStepCount> Steps);

/// <summary>The result of a simulated run.</summary>
/// <param name="Id">The flow.</param>
/// <param name="TestId">The run.</param>
/// <param name="Status">The status at the end.</param>
/// <param name="Trace">The trace of the run.</param>
/// <param name="Messages">The messages that would have been sent.</param>
/// <param name="Variables">The variables at the end.</param>
/// <param name="Next">The step that waits; null: none does.</param>
/// <param name="Handover">The hand-over of the conversation; null for none.</param>
/// <param name="Errors">The errors.</param>
/// <param name="CompletedAt">The time at which it ended.</param>
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
    /// <summary>Lists the visible flows, newest first.</summary>
    Task<Kernel.Page<Flow>> List(bool? active, string? category, int limit, int offset, CancellationToken ct);

    /// <summary>The flow, or null.</summary>
    Task<Flow?> Find(FlowId id, CancellationToken ct);

    /// <summary>The flow with that id or name, or null.</summary>
    Task<Flow?> FindNamed(string nameOrId, CancellationToken ct);

    /// <summary>A version, or null.</summary>
    Task<FlowVersion?> FindVersion(FlowId id, int number, CancellationToken ct);

    /// <summary>All versions, newest first.</summary>
    Task<IReadOnlyList<FlowVersion>> Versions(FlowId id, CancellationToken ct);

    /// <summary>Returns the counters of its steps.</summary>
    Task<IReadOnlyList<FlowStepCount>> StepCounts(FlowId id, CancellationToken ct);

    /// <summary>Returns the number of its runs per status.</summary>
    Task<IReadOnlyDictionary<FlowSessionStatus, int>> SessionCounts(FlowId id, CancellationToken ct);
}
