using System.ComponentModel;
using Mapster;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;

namespace OmniHub.Api.Surfaces.PyTake.Webhooks;

/// <summary>An endpoint.</summary>
[SnakeCase]
public sealed record WebhookWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("The instance whose events it receives; null for all.")] Guid? InstanceId,
    [property: Description("True if these are the instance's own settings of the Multi-Instance API.")] bool IsInstanceSetting,
    [property: Description("The address to which events are sent.")] string? Url,
    [property: Description("A description of its purpose.")] string? Description,
    [property: Description("The events asked for; empty: all.")] IReadOnlyList<string> Events,
    [property: Description("The format of the calls: envelope, or cloudevents for CloudEvents 1.0.")] string Format,
    [property: Description("True if events are sent.")] bool Enabled,
    [property: Description("True if an event is sent for each message from a customer.")] bool NotifyReceived,
    [property: Description("True if an event is sent for each sent message.")] bool NotifySent,
    [property: Description("True if an event is sent when a message is sent or delivered.")] bool NotifyDelivery,
    [property: Description("True if an event is sent when a message is read.")] bool NotifyRead,
    [property: Description("Retries after the first attempt.")] int MaxRetries,
    [property: Description("Milliseconds until the first retry.")] int RetryInterval,
    [property: Description("True if the events of one conversation are sent strictly in order.")] bool KeepOrder,
    [property: Description("The time since which its events are held back.")] DateTimeOffset? PausedAt,
    [property: Description("Why the hub stopped calling it; resume undoes it.")] string? DisabledReason,
    [property: Description("The time until which the previous secret stays valid.")] DateTimeOffset? PreviousSecretUntil,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time of the last change.")] DateTimeOffset UpdatedAt
)
{
    internal static WebhookWire From(WebhookView view) =>
        new(
            view.Id!.Value.Value,
            view.Instance?.Value,
            view.IsSettings,
            view.Settings.Url,
            view.Settings.Description,
            view.Settings.Events,
            view.Settings.Format,
            view.Settings.IsEnabled,
            view.Settings.NotifyReceived,
            view.Settings.NotifySent,
            view.Settings.NotifyDelivery,
            view.Settings.NotifyRead,
            view.Settings.MaxRetries,
            view.Settings.RetryInterval,
            view.Settings.KeepsOrder,
            view.PausedAt,
            view.DisabledReason,
            view.PreviousSecretUntil,
            view.CreatedAt,
            view.UpdatedAt
        );
}

/// <summary>An endpoint with its secret.</summary>
[SnakeCase]
public sealed record WebhookSecretWire(
    [property: Description("The endpoint.")] WebhookWire Webhook,
    [property: Description("The secret that signs its calls.")] string Secret
)
{
    internal static WebhookSecretWire From(WebhookSecretView view) => new(WebhookWire.From(view.Webhook), view.Secret);

    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => Webhook.Id.ToString();
}

/// <summary>The caller's endpoints.</summary>
[SnakeCase]
public sealed record WebhooksWire(
    [property: Description("Oldest first.")] IReadOnlyList<WebhookWire> Webhooks,
    [property: Description("The total number of endpoints.")] int Total
)
{
    internal static WebhooksWire From(Page<WebhookView> page) => new([.. page.Items.Select(WebhookWire.From)], page.Total);
}

/// <summary>The deliveries to an endpoint.</summary>
[SnakeCase]
public sealed record DeliveriesWire(
    [property: Description("Newest first.")] IReadOnlyList<DeliveryWire> Deliveries,
    [property: Description("The total number of deliveries.")] int Total
)
{
    internal static DeliveriesWire From(Page<DeliveryView> page) => new([.. page.Items.Select(DeliveryWire.From)], page.Total);
}

/// <summary>One event for one endpoint.</summary>
[SnakeCase]
public sealed record DeliveryWire(
    [property: Description("Its id; receivers see it as webhook-id, with msg_ before it and without hyphens.")] Guid Id,
    [property: Description("The instance it is about.")] Guid? InstanceId,
    [property: Description("The name of the event.")] string Event,
    [property: Description("pending, delivered or failed.")] DeliveryStatus Status,
    [property: Description("The number of attempts so far.")] int Attempts,
    [property: Description("The status of the last answer.")] int? LastStatus,
    [property: Description("The error of the last attempt.")] string? LastError,
    [property: Description("The time of the next attempt.")] DateTimeOffset? NextAttemptAt,
    [property: Description("The time of creation.")] DateTimeOffset CreatedAt,
    [property: Description("The time at which it was delivered or given up.")] DateTimeOffset? FinishedAt
)
{
    internal static DeliveryWire From(DeliveryView view) => view.Adapt<DeliveryWire>(PyTakeMaps.Config);
}

/// <summary>One delivery with its content and attempts.</summary>
[SnakeCase]
public sealed record DeliveryDetailWire(
    [property: Description("The delivery.")] DeliveryWire Delivery,
    [property: Description("The exact body.")] string Body,
    [property: Description("All attempts, oldest first.")] IReadOnlyList<AttemptWire> Attempts
)
{
    internal static DeliveryDetailWire From(DeliveryView view) =>
        new(
            DeliveryWire.From(view),
            view.Body ?? string.Empty,
            [.. view.Tries.Select(one => new AttemptWire(one.At, one.Milliseconds, one.Status, one.Error, one.ResponseBody))]
        );
}

/// <summary>One attempt.</summary>
[SnakeCase]
public sealed record AttemptWire(
    [property: Description("The time at which it began.")] DateTimeOffset At,
    [property: Description("The duration.")] int Milliseconds,
    [property: Description("The status of the answer; null when there was none.")] int? Status,
    [property: Description("The error; null if the receiver accepted it.")] string? Error,
    [property: Description("The beginning of the answer.")] string? ResponseBody
);

/// <summary>The number of deliveries that are sent again.</summary>
[SnakeCase]
public sealed record ResentWire([property: Description("The number of deliveries.")] int Resent);
