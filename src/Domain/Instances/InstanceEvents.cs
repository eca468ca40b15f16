using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>An instance was created and is registered at its provider.</summary>
public sealed record InstanceCreated(InstanceId InstanceId, TenantId Tenant, string Name, ChannelType Channel, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.created";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>The settings of an instance changed.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="What">The names of what changed; never the values.</param>
/// <param name="At">The time of the event.</param>
public sealed record InstanceUpdated(InstanceId InstanceId, TenantId Tenant, string What, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.updated";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>An instance is connected and can send and receive.</summary>
public sealed record InstanceConnected(InstanceId InstanceId, TenantId Tenant, string? Phone, string? DisplayName, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.connected";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>An instance lost its session, or its provider reports a fault.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Status">The new state.</param>
/// <param name="Reason">Why, in a word, where known.</param>
/// <param name="WillReconnect">True if it reconnects without any action.</param>
/// <param name="At">The time of the event.</param>
public sealed record InstanceDisconnected(
    InstanceId InstanceId,
    TenantId Tenant,
    InstanceStatus Status,
    string? Reason,
    bool WillReconnect,
    DateTimeOffset At
) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.disconnected";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A pairing code is to be shown; readers take it from the instance, the log does not keep it.</summary>
public sealed record InstancePairingCodeIssued(InstanceId InstanceId, TenantId Tenant, int Attempt, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.pairing_code_issued";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>An instance became the default of its tenant.</summary>
public sealed record InstanceMadeDefault(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.made_default";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>An instance was removed at its provider; its record stays.</summary>
public sealed record InstanceClosed(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.closed";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>An instance was deleted.</summary>
public sealed record InstanceDeleted(InstanceId InstanceId, TenantId Tenant, string Name, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.deleted";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>An instance has sent as many messages as its tenant allows per day; the others wait.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Limit">The number of messages that it may send per day.</param>
/// <param name="ResetsAt">The start of the next day.</param>
/// <param name="At">The time of the event.</param>
public sealed record InstanceLimitExceeded(InstanceId InstanceId, TenantId Tenant, int Limit, DateTimeOffset ResetsAt, DateTimeOffset At)
    : ILogOnlyEvent
{
    /// <inheritdoc/>
    public string Type => "instance.limit_exceeded";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A user ended the session of an instance.</summary>
public sealed record InstanceLogoutAsked(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.logout_asked";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A user reconnected an instance.</summary>
public sealed record InstanceRestarted(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.restarted";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}
