using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Api.Surfaces.PyTake.Webhooks;

/// <summary>An endpoint as it shall be; in a change, what is left out stays as it is.</summary>
[SnakeCase]
public sealed record WebhookBody(
    [property: Description("The address to which events are sent: http or https, without user and password, a public address.")]
        string? Url = null,
    [property: Description("The instance whose events it receives, by name or id; all if left out. It cannot be changed later.")]
        string? Instance = null,
    [property: Description("A description of its purpose.")] string? Description = null,
    [property: Description("The events asked for; empty: all.")] IReadOnlyList<string>? Events = null,
    [property: Description("The secret that signs the calls; if left out, a random one that the answer shows.")] string? Secret = null,
    [property: Description("True to send events. Default true.")] bool? Enabled = null,
    [property: Description("True to send an event for each message from a customer. Default true.")] bool? NotifyReceived = null,
    [property: Description("True to send an event for each sent message. Default true.")] bool? NotifySent = null,
    [property: Description("True to send an event when a message is sent or delivered. Default true.")] bool? NotifyDelivery = null,
    [property: Description("True to send an event when a message is read. Default true.")] bool? NotifyRead = null,
    [property: Description("Retries after the first attempt. Default 5.")] int? MaxRetries = null,
    [property: Description("Milliseconds until the first retry; each further wait is twice as long. Default 5000.")]
        int? RetryInterval = null,
    [property: Description("True to send the events of one conversation strictly in order, also during retries. Default false.")]
        bool? KeepOrder = null,
    [property: Description(
        "The format of the calls: envelope (event, data, timestamp), or cloudevents for CloudEvents 1.0. Default envelope."
    )]
        string? Format = null
) : IShowExample<WebhookBody>
{
    /// <inheritdoc/>
    public static WebhookBody Example { get; } = new("https://example.com/hooks", Events: ["message_received"]);

    private static readonly WebhookSettings Defaults = new()
    {
        IsEnabled = true,
        NotifyDelivery = true,
        NotifyRead = true,
        MaxRetries = 5,
        RetryInterval = 5000,
    };

    internal CreateWebhook ToCreation() => new(Change.On(Defaults), Instance, Secret);

    internal UpdateWebhook ToUpdate(Guid id) => new(new(id), Change);

    private WebhookChange Change =>
        new()
        {
            Url = Url is null ? default : new Optional<string>(Url),
            Description = Description is null ? default : new Optional<string>(Description),
            IsEnabled = Enabled,
            Events = Events,
            Format = Format,
            NotifyReceived = NotifyReceived,
            NotifySent = NotifySent,
            NotifyDelivery = NotifyDelivery,
            NotifyRead = NotifyRead,
            MaxRetries = MaxRetries,
            RetryInterval = RetryInterval,
            KeepsOrder = KeepOrder,
        };

    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => Url ?? "";
}

/// <summary>The rotation of a secret.</summary>
[SnakeCase]
public sealed record RotateSecretBody(
    [property: Description("The new secret; without it: a random one.")] string? Secret = null,
    [property: Description("The time for which the old secret stays valid. Default one day.")] int OverlapSeconds = 86_400
) : IShowExample<RotateSecretBody>
{
    /// <inheritdoc/>
    public static RotateSecretBody Example { get; } = new(OverlapSeconds: 3600);

    /// <summary>Leaves out the secret, because this text may end up in a log.</summary>
    public override string ToString() => $"{OverlapSeconds} s";
}

/// <summary>The deliveries to send again.</summary>
[SnakeCase]
public sealed record ResendBody(
    [property: Description("The earliest, by when they came to be.")] DateTimeOffset? From = null,
    [property: Description("The latest.")] DateTimeOffset? To = null,
    [property: Description("delivered or failed; without it: failed.")] DeliveryStatus? Status = null,
    [property: Description("Only this event.")] string? Event = null
) : IShowExample<ResendBody>
{
    /// <inheritdoc/>
    public static ResendBody Example { get; } = new(Status: DeliveryStatus.Failed);

    internal DeliveryFilter ToFilter() => new(Status ?? DeliveryStatus.Failed, Event, From, To);
}
