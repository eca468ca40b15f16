using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Instances;

/// <summary>A line was made and its provider has it.</summary>
public sealed record InstanceCreated(InstanceId InstanceId, TenantId Tenant, string Name, ChannelType Channel, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.created";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A line's settings changed.</summary>
/// <param name="InstanceId">Which.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="What">The names of what changed; never the values.</param>
/// <param name="At">When.</param>
public sealed record InstanceUpdated(InstanceId InstanceId, TenantId Tenant, string What, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.updated";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A line has a session: messages flow.</summary>
public sealed record InstanceConnected(InstanceId InstanceId, TenantId Tenant, string? Phone, string? DisplayName, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.connected";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A line lost its session, or its provider reports a fault.</summary>
/// <param name="InstanceId">Which.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Status">What it is now.</param>
/// <param name="Reason">Why, in a word, where known.</param>
/// <param name="WillReconnect">Whether it comes back without anybody doing anything.</param>
/// <param name="At">When.</param>
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

/// <summary>A line became its tenant's default.</summary>
public sealed record InstanceMadeDefault(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.made_default";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A line was removed at its provider; its record stays.</summary>
public sealed record InstanceClosed(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.closed";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A line was deleted.</summary>
public sealed record InstanceDeleted(InstanceId InstanceId, TenantId Tenant, string Name, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.deleted";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>A line has sent as many messages as its tenant allows in one day; the others wait.</summary>
/// <param name="InstanceId">Which.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Limit">How many it may send in a day.</param>
/// <param name="ResetsAt">When the next day begins.</param>
/// <param name="At">When.</param>
public sealed record InstanceLimitExceeded(InstanceId InstanceId, TenantId Tenant, int Limit, DateTimeOffset ResetsAt, DateTimeOffset At)
    : ILogOnlyEvent
{
    /// <inheritdoc/>
    public string Type => "instance.limit_exceeded";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>Somebody ended a line's session.</summary>
public sealed record InstanceLogoutAsked(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.logout_asked";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}

/// <summary>Somebody had a line connected anew.</summary>
public sealed record InstanceRestarted(InstanceId InstanceId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "instance.restarted";

    /// <inheritdoc/>
    public InstanceId? Instance => InstanceId;
}
