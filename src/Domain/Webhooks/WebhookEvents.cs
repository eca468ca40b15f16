using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>An endpoint was made or changed.</summary>
/// <param name="Endpoint">Which.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Line">The line it is told about, if one.</param>
/// <param name="What">What changed, in a word; never the value.</param>
/// <param name="At">When.</param>
public sealed record WebhookEndpointChanged(WebhookEndpointId Endpoint, TenantId Tenant, InstanceId? Line, string What, DateTimeOffset At)
    : ILoggedEvent
{
    /// <inheritdoc/>
    public string Type => "webhook.changed";

    InstanceId? ILoggedEvent.Instance => Line;
}
