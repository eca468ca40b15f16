using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Changes what is given and nothing else.</summary>
/// <param name="Id">The id of the endpoint.</param>
/// <param name="Change">The changes.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record UpdateWebhook(WebhookEndpointId Id, WebhookChange Change) : ICommand<WebhookView>;

/// <summary>A partial change of an endpoint's settings.</summary>
public sealed record WebhookChange
{
    /// <summary>The address to which events are sent; null for none, if that is allowed.</summary>
    public Optional<string> Url { get; init; }

    /// <summary>A description of its purpose.</summary>
    public Optional<string> Description { get; init; }

    /// <summary>True if events are sent.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>The events asked for; empty: all.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>The format of the calls; see <see cref="WebhookFormat"/>.</summary>
    public string? Format { get; init; }

    /// <summary>True if an event is sent for each message from a customer.</summary>
    public bool? NotifyReceived { get; init; }

    /// <summary>True if an event is sent for each sent message.</summary>
    public bool? NotifySent { get; init; }

    /// <summary>True if an event is sent when a message is sent or delivered.</summary>
    public bool? NotifyDelivery { get; init; }

    /// <summary>True if an event is sent when a message is read.</summary>
    public bool? NotifyRead { get; init; }

    /// <summary>Retries after the first attempt.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>Milliseconds until the first retry.</summary>
    public int? RetryInterval { get; init; }

    /// <summary>True if the events of one conversation are sent strictly in order.</summary>
    public bool? KeepsOrder { get; init; }

    /// <summary>True if it changes nothing.</summary>
    public bool IsEmpty => this == new WebhookChange();

    /// <summary>The settings with this change.</summary>
    public WebhookSettings On(WebhookSettings there) =>
        there with
        {
            Url = Url.Or(there.Url) is { Length: > 0 } url ? url : null,
            Description = Description.Or(there.Description),
            IsEnabled = IsEnabled ?? there.IsEnabled,
            Events = Events is null ? there.Events : [.. Events.Distinct()],
            Format = Format ?? there.Format,
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
