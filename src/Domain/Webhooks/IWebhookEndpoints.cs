using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>The visible endpoints.</summary>
public interface IWebhookEndpoints
{
    /// <summary>The one with that id, or null.</summary>
    Task<WebhookEndpoint?> Find(WebhookEndpointId id, CancellationToken ct);

    /// <summary>Returns the settings of one instance, or null if there are none.</summary>
    Task<WebhookEndpoint?> FindSettingsOf(InstanceId instance, CancellationToken ct);

    /// <summary>Returns all endpoints of one instance.</summary>
    Task<IReadOnlyList<WebhookEndpoint>> OfInstance(InstanceId instance, CancellationToken ct);

    /// <summary>Adds an endpoint.</summary>
    void Add(WebhookEndpoint endpoint);

    /// <summary>Removes an endpoint and its waiting deliveries.</summary>
    void Remove(WebhookEndpoint endpoint);
}
