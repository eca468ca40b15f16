using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>Identifies one event on its way to one endpoint; the same for every attempt and every repeat.</summary>
public readonly record struct WebhookDeliveryId(Guid Value) : ITypedId
{
    /// <summary>A new id, in order of time.</summary>
    public static WebhookDeliveryId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
