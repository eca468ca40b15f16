using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Api.Surfaces.PyTake.Webhooks;

/// <summary>An endpoint as it shall be; in a change, what is left out stays as it is.</summary>
[SnakeCase]
public sealed record WebhookBody(
    [property: Description("Where events go: http or https, no user or password in it, a public address.")] string? Url = null,
    [property: Description("The instance it is told about, by name or id; without it: all of them. Fixed once made.")]
        string? Instance = null,
    [property: Description("What it is for.")] string? Description = null,
    [property: Description("The events asked for; empty: all.")] IReadOnlyList<string>? Events = null,
    [property: Description("What calls are signed with; without it: a random one, shown in the answer.")] string? Secret = null,
    [property: Description("Whether events are sent at all. Default true.")] bool? Enabled = null,
    [property: Description("Whether customers' messages are told. Default true.")] bool? NotifyReceived = null,
    [property: Description("Whether sent messages are told. Default true.")] bool? NotifySent = null,
    [property: Description("Whether it is told that messages were sent and delivered. Default true.")] bool? NotifyDelivery = null,
    [property: Description("Whether it is told that messages were read. Default true.")] bool? NotifyRead = null,
    [property: Description("Retries after the first attempt. Default 5.")] int? MaxRetries = null,
    [property: Description("Milliseconds until the first retry; each further wait is twice as long. Default 5000.")]
        int? RetryInterval = null,
    [property: Description("Whether events of one conversation wait for each other, also during retries. Default false.")]
        bool? KeepOrder = null
)
{
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
            NotifyReceived = NotifyReceived,
            NotifySent = NotifySent,
            NotifyDelivery = NotifyDelivery,
            NotifyRead = NotifyRead,
            MaxRetries = MaxRetries,
            RetryInterval = RetryInterval,
            KeepsOrder = KeepOrder,
        };

    /// <summary>Never the secret.</summary>
    public override string ToString() => Url ?? "";
}

/// <summary>How to change the secret.</summary>
[SnakeCase]
public sealed record RotateSecretBody(
    [property: Description("The new secret; without it: a random one.")] string? Secret = null,
    [property: Description("How long the old one still counts. Default a day.")] int OverlapSeconds = 86_400
)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => $"{OverlapSeconds} s";
}

/// <summary>Which deliveries shall be sent again.</summary>
[SnakeCase]
public sealed record ResendBody(
    [property: Description("The earliest, by when they came to be.")] DateTimeOffset? From = null,
    [property: Description("The latest.")] DateTimeOffset? To = null,
    [property: Description("delivered or failed; without it: failed.")] DeliveryStatus? Status = null,
    [property: Description("Only this event.")] string? Event = null
)
{
    internal DeliveryFilter ToFilter() => new(Status ?? DeliveryStatus.Failed, Event, From, To);
}
