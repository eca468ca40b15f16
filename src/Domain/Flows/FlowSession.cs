using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>One run of a flow in one conversation, as it is stored between two messages.</summary>
public sealed class FlowSession : ITenantOwned
{
    private FlowSession() { }

    /// <summary>The id.</summary>
    public FlowSessionId Id { get; private init; }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The flow that it began with.</summary>
    public FlowId FlowId { get; private init; }

    /// <summary>The version of the flow.</summary>
    public int Version { get; private init; }

    /// <summary>The instance.</summary>
    public InstanceId InstanceId { get; private init; }

    /// <summary>The conversation.</summary>
    public ConversationId ConversationId { get; private init; }

    /// <summary>The conversation once more while it runs, so that there is one at a time; null when it is over.</summary>
    public ConversationId? LiveIn { get; private set; }

    /// <summary>Counts its changes: what was worked out from an older one is not written.</summary>
    public int Revision { get; private set; }

    /// <summary>The status.</summary>
    public FlowSessionStatus Status { get; private set; }

    /// <summary>The step it is at.</summary>
    public string? Step { get; private set; }

    /// <summary>The time at which it continues without a message.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>The state of the run.</summary>
    public FlowState State { get; private set; } = new();

    /// <summary>The time of the start.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>The time of the last step.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Creates a run.</summary>
    public static FlowSession Start(
        TenantId tenant,
        FlowFrame flow,
        InstanceId instance,
        ConversationId conversation,
        FlowState state,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = FlowSessionId.New(),
            TenantId = tenant,
            FlowId = flow.Flow,
            Version = flow.Version,
            InstanceId = instance,
            ConversationId = conversation,
            LiveIn = conversation,
            Step = flow.Step,
            DueAt = state.DueAt,
            State = state,
            StartedAt = now,
            UpdatedAt = now,
        };

    /// <summary>Cancels the run because a person took over while it was being processed.</summary>
    public void Silence(DateTimeOffset now)
    {
        State.Status = FlowSessionStatus.Cancelled;
        State.DueAt = null;
        (Status, DueAt, LiveIn, UpdatedAt) = (FlowSessionStatus.Cancelled, null, null, now);
    }

    /// <summary>Stores the new state of the run.</summary>
    public void Follow(FlowState state, DateTimeOffset now)
    {
        (State, Status, DueAt, Step) = (state, state.Status, state.DueAt, state.Top?.Step ?? Step);
        (Revision, UpdatedAt) = (Revision + 1, now);
        if (state.IsOver)
            LiveIn = null;
    }
}
