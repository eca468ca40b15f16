using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>An endpoint as surfaces show it; its secret is handed out by its own query.</summary>
public sealed record WebhookView
{
    /// <summary>Its id; null for the settings of a line that nobody ever made.</summary>
    public WebhookEndpointId? Id { get; init; }

    /// <summary>The line it is told about; null: all of the tenant's.</summary>
    public InstanceId? Instance { get; init; }

    /// <summary>Whether these are a line's own settings of document 004.</summary>
    public bool IsSettings { get; init; }

    /// <summary>What it is told, and how.</summary>
    public required WebhookSettings Settings { get; init; }

    /// <summary>Since when its events are held back.</summary>
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Why the hub stopped calling it.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>How long the secret before the current one still counts.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What a line shows whose settings nobody ever made.</summary>
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
/// <param name="Secret">What its calls are signed with.</param>
public sealed record WebhookSecretView(WebhookView Webhook, string Secret)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{Webhook.Id}";
}
