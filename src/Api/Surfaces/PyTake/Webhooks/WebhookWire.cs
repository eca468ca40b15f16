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
    [property: Description("The instance it is told about; null: all of them.")] Guid? InstanceId,
    [property: Description("Whether these are the instance's own settings of the Multi-Instance API.")] bool IsInstanceSetting,
    [property: Description("Where events go.")] string? Url,
    [property: Description("What it is for.")] string? Description,
    [property: Description("The events asked for; empty: all.")] IReadOnlyList<string> Events,
    [property: Description("Whether events are sent at all.")] bool Enabled,
    [property: Description("Whether customers' messages are told.")] bool NotifyReceived,
    [property: Description("Whether sent messages are told.")] bool NotifySent,
    [property: Description("Whether it is told that messages were sent and delivered.")] bool NotifyDelivery,
    [property: Description("Whether it is told that messages were read.")] bool NotifyRead,
    [property: Description("Retries after the first attempt.")] int MaxRetries,
    [property: Description("Milliseconds until the first retry.")] int RetryInterval,
    [property: Description("Whether events of one conversation wait for each other.")] bool KeepOrder,
    [property: Description("Since when its events are held back.")] DateTimeOffset? PausedAt,
    [property: Description("Why the hub stopped calling it; resume undoes it.")] string? DisabledReason,
    [property: Description("How long the secret before the current one still counts.")] DateTimeOffset? PreviousSecretUntil,
    [property: Description("When it was made.")] DateTimeOffset CreatedAt,
    [property: Description("When it was last changed.")] DateTimeOffset UpdatedAt
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
    [property: Description("What its calls are signed with.")] string Secret
)
{
    internal static WebhookSecretWire From(WebhookSecretView view) => new(WebhookWire.From(view.Webhook), view.Secret);

    /// <summary>Never the secret.</summary>
    public override string ToString() => Webhook.Id.ToString();
}

/// <summary>The caller's endpoints.</summary>
[SnakeCase]
public sealed record WebhooksWire(
    [property: Description("Oldest first.")] IReadOnlyList<WebhookWire> Webhooks,
    [property: Description("How many there are.")] int Total
)
{
    internal static WebhooksWire From(Page<WebhookView> page) => new([.. page.Items.Select(WebhookWire.From)], page.Total);
}

/// <summary>What was sent to an endpoint.</summary>
[SnakeCase]
public sealed record DeliveriesWire(
    [property: Description("Newest first.")] IReadOnlyList<DeliveryWire> Deliveries,
    [property: Description("How many there are.")] int Total
)
{
    internal static DeliveriesWire From(Page<DeliveryView> page) => new([.. page.Items.Select(DeliveryWire.From)], page.Total);
}

/// <summary>One event on its way to one endpoint.</summary>
[SnakeCase]
public sealed record DeliveryWire(
    [property: Description("Its id; receivers see it as webhook-id, with msg_ before it and without hyphens.")] Guid Id,
    [property: Description("The instance it is about.")] Guid? InstanceId,
    [property: Description("The name of the event.")] string Event,
    [property: Description("pending, delivered or failed.")] DeliveryStatus Status,
    [property: Description("How many attempts count by now.")] int Attempts,
    [property: Description("The status of the last answer.")] int? LastStatus,
    [property: Description("What went wrong the last time.")] string? LastError,
    [property: Description("When it is tried next.")] DateTimeOffset? NextAttemptAt,
    [property: Description("When it came to be.")] DateTimeOffset CreatedAt,
    [property: Description("When it was over.")] DateTimeOffset? FinishedAt
)
{
    internal static DeliveryWire From(DeliveryView view) => view.Adapt<DeliveryWire>(PyTakeMaps.Config);
}

/// <summary>One delivery with everything that is known of it.</summary>
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
    [property: Description("When it began.")] DateTimeOffset At,
    [property: Description("How long it took.")] int Milliseconds,
    [property: Description("The status of the answer; null when there was none.")] int? Status,
    [property: Description("What went wrong; null when it was taken.")] string? Error,
    [property: Description("The beginning of the answer.")] string? ResponseBody
);

/// <summary>How many deliveries are sent again.</summary>
[SnakeCase]
public sealed record ResentWire([property: Description("How many.")] int Resent);
