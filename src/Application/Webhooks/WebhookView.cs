using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>An endpoint as dialects show it; its secret has its own query.</summary>
public sealed record WebhookView
{
    /// <summary>The id; null for the settings of an instance that has none yet.</summary>
    public WebhookEndpointId? Id { get; init; }

    /// <summary>The instance whose events it receives; null for all of the tenant's.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>True if these are an instance's own settings of document 004.</summary>
    public bool IsSettings { get; init; }

    /// <summary>The events that it receives, and how they are sent.</summary>
    public required WebhookSettings Settings { get; init; }

    /// <summary>The time since which its events are held back.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Why the hub stopped calling it.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>The time until which the previous secret stays valid.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>The time of creation.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The view of an instance without settings.</summary>
    public static WebhookView None { get; } = new() { Settings = new WebhookSettings() };

    internal static WebhookView Of(WebhookEndpoint endpoint) =>
        new()
        {
            Id = endpoint.Id,
            Instance = endpoint.InstanceId,
            IsSettings = endpoint.SettingsOf is not null,
            Settings = endpoint.Settings,
            PausedAt = endpoint.PausedAt,
            DisabledReason = endpoint.DisabledReason,
            PreviousSecretUntil = endpoint.PreviousSecretUntil,
            CreatedAt = endpoint.CreatedAt,
            UpdatedAt = endpoint.UpdatedAt,
        };
}

/// <summary>An endpoint with its secret: shown once, and to whoever asks for it by name.</summary>
/// <param name="Webhook">The endpoint.</param>
/// <param name="Secret">The secret that signs its calls.</param>
public sealed record WebhookSecretView(WebhookView Webhook, string Secret)
{
    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => $"{Webhook.Id}";
}
