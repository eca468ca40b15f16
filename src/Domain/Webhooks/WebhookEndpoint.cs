using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Webhooks;

/// <summary>An address of the tenant that receives the events of one of its instances, or of all.</summary>
public sealed class WebhookEndpoint : AggregateRoot<WebhookEndpointId>, ITenantOwned
{
    /// <summary>The longest time for which an old secret can stay valid after a rotation.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);

    private WebhookEndpoint() { }

    /// <inheritdoc/>
    public TenantId TenantId { get; private init; }

    /// <summary>The instance whose events it receives; null for all of the tenant's.</summary>
    public InstanceId? InstanceId { get; private init; }

    /// <summary>The instance whose own settings these are: each instance has at most one such endpoint. Null for further endpoints.</summary>
    public InstanceId? SettingsOf { get; private init; }

    /// <summary>The events that it receives, and how they are sent.</summary>
    public WebhookSettings Settings { get; private set; } = new();

    /// <summary>The secret that signs its calls.</summary>
    public SealedSecret Secret { get; private set; }

    /// <summary>The secret before, while receivers change over.</summary>
    public SealedSecret? PreviousSecret { get; private set; }

    /// <summary>The time until which the previous secret stays valid.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; private set; }

    /// <summary>The time since which its events are held back.</summary>
    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>Why the hub stopped calling it; null: it did not.</summary>
    public string? DisabledReason { get; private set; }

    /// <summary>The time of creation; it receives no earlier events.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time of the last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Creates the settings of one instance.</summary>
    public static Result<WebhookEndpoint> OfInstance(
        TenantId tenant,
        InstanceId instance,
        WebhookSettings settings,
        SealedSecret secret,
        DateTimeOffset now
    ) => Made(tenant, instance, instance, settings, secret, now);

    /// <summary>Creates a further endpoint, of one instance or of the whole tenant.</summary>
    public static Result<WebhookEndpoint> Further(
        TenantId tenant,
        InstanceId? instance,
        WebhookSettings settings,
        SealedSecret secret,
        DateTimeOffset now
    ) => settings.Url is null ? Invalid.Field("Url", "Required.") : Made(tenant, instance, null, settings, secret, now);

    /// <summary>Changes the settings. A new address, or switching it on, clears the reason for which the hub stopped.</summary>
    public Result<Done> Change(WebhookSettings settings, DateTimeOffset now)
    {
        if (settings.Check().Failure is { } failure)
            return failure;
        if (SettingsOf is null && settings.Url is null)
            return Invalid.Field("Url", "Required.");
        if (settings.Url != Settings.Url || settings is { IsEnabled: true })
            DisabledReason = null;
        Settings = settings;
        Changed("settings", now);
        return Done.It;
    }

    /// <summary>Sets another secret; the old one stays valid for the overlap.</summary>
    public Result<Done> Rotate(SealedSecret secret, TimeSpan overlap, DateTimeOffset now)
    {
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
            return Invalid.Field("OverlapSeconds", $"Must be between 0 and {LongestOverlap.TotalSeconds:0}.");
        (PreviousSecret, PreviousSecretUntil) =
            overlap > TimeSpan.Zero ? (Secret, now + overlap) : ((SealedSecret?)null, (DateTimeOffset?)null);
        Secret = secret;
        Changed("secret", now);
        return Done.It;
    }

    /// <summary>Holds its events back until resumed; nothing is lost.</summary>
    public void Pause(DateTimeOffset now)
    {
        if (PausedAt is not null)
            return;
        PausedAt = now;
        Changed("paused", now);
    }

    /// <summary>Sends what was held back, in order.</summary>
    public void Resume(DateTimeOffset now)
    {
        if (PausedAt is null && DisabledReason is null)
            return;
        (PausedAt, DisabledReason) = (null, null);
        Changed("resumed", now);
    }

    /// <summary>Records that the hub stopped calling it, for example because the receiver is gone for good.</summary>
    public void Disable(string reason, DateTimeOffset now)
    {
        if (DisabledReason is not null)
            return;
        DisabledReason = reason;
        Changed("disabled", now);
    }

    /// <summary>Records the deletion; the collection removes the endpoint.</summary>
    public void Delete(DateTimeOffset now) => Record(new WebhookEndpointChanged(Id, TenantId, InstanceId, "deleted", now));

    private static Result<WebhookEndpoint> Made(
        TenantId tenant,
        InstanceId? instance,
        InstanceId? settingsOf,
        WebhookSettings settings,
        SealedSecret secret,
        DateTimeOffset now
    )
    {
        if (settings.Check().Failure is { } failure)
            return failure;
        var endpoint = new WebhookEndpoint
        {
            Id = WebhookEndpointId.New(),
            TenantId = tenant,
            InstanceId = instance,
            SettingsOf = settingsOf,
            Settings = settings,
            Secret = secret,
            CreatedAt = now,
            UpdatedAt = now,
        };
        endpoint.Record(new WebhookEndpointChanged(endpoint.Id, tenant, instance, "created", now));
        return endpoint;
    }

    private void Changed(string what, DateTimeOffset now)
    {
        UpdatedAt = now;
        Record(new WebhookEndpointChanged(Id, TenantId, InstanceId, what, now));
    }
}
