using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Changes what is given and nothing else.</summary>
/// <param name="Id">Which.</param>
/// <param name="Change">What.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record UpdateWebhook(WebhookEndpointId Id, WebhookChange Change) : ICommand<WebhookView>;

/// <summary>A partial change of an endpoint's settings.</summary>
public sealed record WebhookChange
{
    /// <summary>Where events go; null where that is allowed: nowhere.</summary>
    public Optional<string> Url { get; init; }

    /// <summary>What it is for.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>Whether events are sent at all.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>The events asked for; empty: all.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>Whether customers' messages are told.</summary>
    public bool? NotifyReceived { get; init; }

    /// <summary>Whether sent messages are told.</summary>
    public bool? NotifySent { get; init; }

    /// <summary>Whether deliveries are told.</summary>
    public bool? NotifyDelivery { get; init; }

    /// <summary>Whether reads are told.</summary>
    public bool? NotifyRead { get; init; }

    /// <summary>Retries after the first attempt.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Milliseconds until the first retry.</summary>
    public int? RetryInterval { get; init; }

    /// <summary>Whether the events of one conversation wait for each other.</summary>
    public bool? KeepsOrder { get; init; }

    /// <summary>Whether it changes nothing.</summary>
    public bool IsEmpty => this == new WebhookChange();

    /// <summary>The settings with this change.</summary>
    public WebhookSettings On(WebhookSettings there) =>
        there with
        {
            Url = Url.Or(there.Url) is { Length: > 0 } url ? url : null,
            Description = Description.Or(there.Description),
            IsEnabled = IsEnabled ?? there.IsEnabled,
            Events = Events is null ? there.Events : [.. Events.Distinct()],
            NotifyReceived = NotifyReceived ?? there.NotifyReceived,
            NotifySent = NotifySent ?? there.NotifySent,
            NotifyDelivery = NotifyDelivery ?? there.NotifyDelivery,
            NotifyRead = NotifyRead ?? there.NotifyRead,
            MaxRetries = MaxRetries ?? there.MaxRetries,
            RetryInterval = RetryInterval ?? there.RetryInterval,
            KeepsOrder = KeepsOrder ?? there.KeepsOrder,
        };
}

internal sealed class UpdateWebhookHandler(IWebhookEndpoints endpoints, WebhookAddresses addresses, TimeProvider clock)
    : ICommandHandler<UpdateWebhook, WebhookView>
{
    public async Task<Result<WebhookView>> Handle(UpdateWebhook command, CancellationToken cancellationToken)
    {
        if (await endpoints.Find(command.Id, cancellationToken) is not { } endpoint)
            return WebhookFailures.NotFound;
        var settings = command.Change.On(endpoint.Settings);
        if (settings.Url != endpoint.Settings.Url && await addresses.Refuses(settings.Url, cancellationToken) is { } refused)
            return refused;
        return endpoint.Change(settings, clock.GetUtcNow()).Then(_ => WebhookView.Of(endpoint));
    }
}
