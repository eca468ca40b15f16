using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>A flow was made.</summary>
public sealed record FlowCreated(FlowId FlowId, TenantId Tenant, string Name, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "flow.created";
}

/// <summary>A flow was changed; <paramref name="Version"/> is the one that new runs play.</summary>
public sealed record FlowChanged(FlowId FlowId, TenantId Tenant, int Version, bool IsActive, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "flow.updated";
}

/// <summary>A flow was deleted.</summary>
public sealed record FlowDeleted(FlowId FlowId, TenantId Tenant, DateTimeOffset At) : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "flow.deleted";
}
