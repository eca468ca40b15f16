using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.Persistence.Bulk;

namespace OmniHub.Infrastructure.WebhookDeliveries;

/// <summary>An endpoint at one moment, as the delivery of events needs it.</summary>
internal sealed record EndpointSnapshot(
    WebhookEndpointId Id,
    TenantId Tenant,
    InstanceId? Instance,
    string? Url,
    bool IsEnabled,
    IReadOnlyList<string> Events,
    bool NotifyReceived,
    bool NotifySent,
    bool NotifyDelivery,
    bool NotifyRead,
    int MaxRetries,
    int RetryInterval,
    bool KeepsOrder,
    SealedSecret Secret,
    SealedSecret? PreviousSecret,
    DateTimeOffset? PreviousSecretUntil,
    bool IsPaused,
    bool IsDisabled,
    DateTimeOffset CreatedAt,
    string Format
)
{
    internal const string Select =
        "SELECT id, tenant_id, instance_id, url, is_enabled, events, notify_received, notify_sent, notify_delivery, notify_read, max_retries, "
        + "retry_interval, keeps_order, secret, previous_secret, previous_secret_until, paused_at, disabled_reason, created_at, format FROM webhook_endpoints ";

    private string? _opened;
    private string? _openedPrevious;

    /// <summary>The secret that signs calls; decrypted once, and kept no longer than this snapshot.</summary>
    internal string Open(ISecrets secrets) => _opened ??= secrets.Reveal(Secret);

    /// <summary>The former secret, as long as both are valid.</summary>
    internal string? OpenPrevious(ISecrets secrets, DateTimeOffset at) =>
        PreviousSecret is { } previous && PreviousSecretUntil > at ? _openedPrevious ??= secrets.Reveal(previous) : null;

    /// <summary>The settings that choose its events and their form.</summary>
    internal WebhookSettings Settings =>
        new()
        {
            Url = Url,
            IsEnabled = IsEnabled,
            Events = Events,
            Format = Format,
            NotifyReceived = NotifyReceived,
            NotifySent = NotifySent,
            NotifyDelivery = NotifyDelivery,
            NotifyRead = NotifyRead,
            MaxRetries = MaxRetries,
            RetryInterval = RetryInterval,
            KeepsOrder = KeepsOrder,
        };

    /// <summary>Whether new events are kept for it; a pause holds them, it does not lose them.</summary>
    internal bool Listens => IsEnabled && Url is not null && !IsDisabled;

    /// <summary>Whether it may be called now.</summary>
    internal bool TakesCalls => Listens && !IsPaused;

    /// <summary>Whether it asked for this event.</summary>
    internal bool Wants(string name, InstanceId? instance, MessageStatus? status) =>
        (Instance is null || Instance == instance)
        && (Events.Count == 0 || Events.Contains(name))
        && name switch
        {
            WebhookEvent.MessageReceived => NotifyReceived,
            WebhookEvent.MessageSent => NotifySent,
            WebhookEvent.MessageStatus => status switch
            {
                MessageStatus.Sent or MessageStatus.Delivered => NotifyDelivery,
                MessageStatus.Read or MessageStatus.Played => NotifyRead,
                MessageStatus.Failed => true,
                _ => false,
            },
            _ => true,
        };

    internal static EndpointSnapshot Read(BatchReader row) =>
        new(
            new(row.Uuid(0)),
            new(row.Uuid(1)),
            row.UuidOrNull(2) is { } instance ? new InstanceId(instance) : null,
            row.TextOrNull(3),
            row.Bool(4),
            row.Text(5).Split(',', StringSplitOptions.RemoveEmptyEntries),
            row.Bool(6),
            row.Bool(7),
            row.Bool(8),
            row.Bool(9),
            row.Int(10),
            row.Int(11),
            row.Bool(12),
            new(row.Text(13)),
            row.TextOrNull(14) is { } previous ? new SealedSecret(previous) : null,
            row.TimeOrNull(15),
            row.TimeOrNull(16) is not null,
            row.TextOrNull(17) is not null,
            row.Time(18),
            row.Text(19)
        );
}
