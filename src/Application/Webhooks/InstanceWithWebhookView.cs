using OmniHub.Application.Instances;

namespace OmniHub.Application.Webhooks;

/// <summary>An instance with its webhook settings.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Webhook">The settings of its webhook; <see cref="WebhookView.None"/> if there are none.</param>
public sealed record InstanceWithWebhookView(InstanceView Instance, WebhookView Webhook);
