using System.ComponentModel;
using System.Text.Json;
using Mapster;
using OmniHub.Application.Instances;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.MultiInstance.Instances;

/// <summary>A new instance.</summary>
public sealed record CreatedInstanceWire(
    [property: Description("Its id.")] string Id,
    [property: Description("The display name.")] string Name,
    [property: Description("A description of its purpose.")] string? Description,
    [property: Description("The id of the owner.")] string UserId,
    [property: Description("The state of the connection.")] string Status,
    [property: Description("The address to which events are sent.")] string? WebhookUrl,
    [property: Description("True if events are sent.")] bool WebhookEnabled,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the last change.")] DateTimeOffset UpdatedAt
)
{
    internal static CreatedInstanceWire From(InstanceWithWebhookView view)
    {
        var (instance, settings) = (view.Instance, view.Webhook.Settings);
        // The first code may exist already; a new instance is reported as connecting until the next request.
        var status = instance.Status is InstanceStatus.Disconnected or InstanceStatus.QrReceived
            ? InstanceStatus.Connecting
            : instance.Status;
        return new(
            instance.Id.ToString(),
            instance.DisplayName,
            instance.Description,
            instance.Tenant.ToString(),
            ConnectionWire.Word(status),
            settings.Url,
            settings.IsEnabled,
            instance.CreatedAt,
            instance.UpdatedAt
        );
    }
}

/// <summary>The caller's instances.</summary>
public sealed record InstancesWire([property: Description("Oldest first.")] IReadOnlyList<ListedInstanceWire> Instances)
{
    internal static InstancesWire From(IEnumerable<InstanceWithWebhookView> views) => new([.. views.Select(ListedInstanceWire.From)]);
}

/// <summary>An instance in a list.</summary>
public sealed record ListedInstanceWire(
    [property: Description("Its id.")] string Id,
    [property: Description("The display name.")] string Name,
    [property: Description("A description of its purpose.")] string? Description,
    [property: Description("The state of the connection.")] string Status,
    [property: Description("The address to which events are sent.")] string? WebhookUrl,
    [property: Description("True if events are sent.")] bool WebhookEnabled,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the last change.")] DateTimeOffset UpdatedAt,
    [property: Description("Its connection.")] ConnectionWire ConnectionStatus
)
{
    internal static ListedInstanceWire From(InstanceWithWebhookView view) =>
        new(
            view.Instance.Id.ToString(),
            view.Instance.DisplayName,
            view.Instance.Description,
            ConnectionWire.Word(view.Instance.Status),
            view.Webhook.Settings.Url,
            view.Webhook.Settings.IsEnabled,
            view.Instance.CreatedAt,
            view.Instance.UpdatedAt,
            ConnectionWire.From(view.Instance)
        );
}

/// <summary>One instance.</summary>
public sealed record InstanceWire(
    [property: Description("Its id.")] string Id,
    [property: Description("The display name.")] string Name,
    [property: Description("A description of its purpose.")] string? Description,
    [property: Description("The state of the connection.")] string Status,
    [property: Description("The address to which events are sent.")] string? WebhookUrl,
    [property: Description("True if events are sent.")] bool WebhookEnabled,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the last change.")] DateTimeOffset UpdatedAt,
    [property: Description("The settings of its webhook.")] WebhookSettingsWire WebhookSettings,
    [property: Description("Its connection.")] ConnectionWire ConnectionStatus
)
{
    internal static InstanceWire From(InstanceWithWebhookView view) =>
        new(
            view.Instance.Id.ToString(),
            view.Instance.DisplayName,
            view.Instance.Description,
            ConnectionWire.Word(view.Instance.Status),
            view.Webhook.Settings.Url,
            view.Webhook.Settings.IsEnabled,
            view.Instance.CreatedAt,
            view.Instance.UpdatedAt,
            view.Webhook.Settings.Adapt<WebhookSettingsWire>(MultiInstanceMaps.Config),
            ConnectionWire.From(view.Instance)
        );
}

/// <summary>An instance after a change.</summary>
public sealed record UpdatedInstanceWire(
    [property: Description("Its id.")] string Id,
    [property: Description("The display name.")] string Name,
    [property: Description("A description of its purpose.")] string? Description,
    [property: Description("The address to which events are sent.")] string? WebhookUrl,
    [property: Description("True if events are sent.")] bool WebhookEnabled,
    [property: Description("The time of the last change.")] DateTimeOffset UpdatedAt
)
{
    internal static UpdatedInstanceWire From(InstanceWithWebhookView view) =>
        new(
            view.Instance.Id.ToString(),
            view.Instance.DisplayName,
            view.Instance.Description,
            view.Webhook.Settings.Url,
            view.Webhook.Settings.IsEnabled,
            view.Webhook.UpdatedAt > view.Instance.UpdatedAt ? view.Webhook.UpdatedAt : view.Instance.UpdatedAt
        );
}

/// <summary>The settings of a webhook: which events it receives, and how they are sent.</summary>
public sealed record WebhookSettingsWire(
    [property: Description("True if an event is sent for each message from a customer.")] bool NotifyReceived,
    [property: Description("True if an event is sent for each sent message.")] bool NotifySent,
    [property: Description("True if an event is sent when a message is sent or delivered.")] bool NotifyDelivery,
    [property: Description("True if an event is sent when a message is read.")] bool NotifyRead,
    [property: Description("Retries after the first attempt.")] int MaxRetries,
    [property: Description("Milliseconds until the first retry.")] int RetryInterval
);

/// <summary>An instance's connection.</summary>
public sealed record ConnectionWire(
    [property: Description("True if messages can be sent and received.")] bool Ready,
    [property: Description("disconnected, connecting, qr_received, connected, logged_out, error, limit_exceeded or auth_expired.")]
        string Status,
    [property: Description("True if a QR code is ready to be scanned.")] bool HasQr
)
{
    internal static ConnectionWire From(InstanceView view) =>
        new(view.Status is InstanceStatus.Connected, Word(view.Status), view.HasPairingCode);

    internal static string Word(InstanceStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());
}

/// <summary>The confirmation of an action.</summary>
public sealed record DoneWire(
    [property: Description("Always true.")] bool Success,
    [property: Description("A description of the action.")] string Message
);

/// <summary>The code to scan.</summary>
public sealed record QrWire([property: Description("The text to render as a QR code; not an image.")] string QrCode);

/// <summary>Reports that the code is still being created.</summary>
public sealed record GeneratingWire(
    [property: Description("The same for people.")] string Message,
    [property: Description("Always generating.")] string Status
);
