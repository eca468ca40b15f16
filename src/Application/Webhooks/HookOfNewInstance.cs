using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>
/// The webhook settings of an instance that is being created in this scope. They are stored in the transaction that makes the instance visible,
/// so that the webhook receives every event from the first pairing code on.
/// </summary>
internal sealed class HookOfNewInstance
{
    internal (WebhookSettings Settings, string Secret, DateTimeOffset From)? Asked { get; set; }

    internal WebhookEndpoint? Made { get; set; }
}
