using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>Identifies a webhook endpoint.</summary>
public readonly record struct WebhookEndpointId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static WebhookEndpointId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
