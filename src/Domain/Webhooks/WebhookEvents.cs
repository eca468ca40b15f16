using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>An endpoint was made or changed.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="Line">The instance whose events it receives; null for all.</param>
/// <param name="What">The name of what changed; never the value.</param>
/// <param name="At">The time of the event.</param>
public sealed record WebhookEndpointChanged(WebhookEndpointId Endpoint, TenantId Tenant, InstanceId? Line, string What, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "webhook.changed";

    InstanceId? ILoggedEvent.Instance => Line;
}
