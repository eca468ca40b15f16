using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>The endpoints in sight.</summary>
public interface IWebhookEndpoints
{
    /// <summary>The one with that id, or null.</summary>
    Task<WebhookEndpoint?> Find(WebhookEndpointId id, CancellationToken ct);

    /// <summary>The settings of one line, or null when nobody ever made any.</summary>
    Task<WebhookEndpoint?> FindSettingsOf(InstanceId instance, CancellationToken ct);

    /// <summary>All that belong to one line.</summary>
    Task<IReadOnlyList<WebhookEndpoint>> OfInstance(InstanceId instance, CancellationToken ct);

    /// <summary>Takes in a new one.</summary>
    void Add(WebhookEndpoint endpoint);

    /// <summary>Takes one out, with everything that waits for it.</summary>
    void Remove(WebhookEndpoint endpoint);
}
