using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Sends one delivery again, under the same id.</summary>
/// <param name="Endpoint">Its endpoint.</param>
/// <param name="Delivery">The id of the delivery.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record ResendDelivery(WebhookEndpointId Endpoint, WebhookDeliveryId Delivery) : ICommand<int>;

/// <summary>Sends all deliveries again that are over and fit the filter; those still waiting are left alone.</summary>
/// <param name="Endpoint">Their endpoint.</param>
/// <param name="Filter">The filter; its page is ignored.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record ResendDeliveries(WebhookEndpointId Endpoint, DeliveryFilter Filter) : ICommand<int>;

/// <summary>Sends a test event, whatever the endpoint's filter says.</summary>
/// <param name="Endpoint">The id of the endpoint.</param>
[Requires(Permission.Admin, Scope.Webhooks)]
public sealed record TestWebhook(WebhookEndpointId Endpoint) : ICommand<DeliveryView>;

internal sealed class ResendDeliveryHandler(IWebhookEndpoints endpoints, IDeliveryLog deliveries) : ICommandHandler<ResendDelivery, int>
{
    public async Task<Result<int>> Handle(ResendDelivery command, CancellationToken cancellationToken)
    {
        if (await endpoints.Find(command.Endpoint, cancellationToken) is null)
            return WebhookFailures.NotFound;
        return await deliveries.Resend(command.Endpoint, command.Delivery, cancellationToken) ? 1 : WebhookFailures.DeliveryNotFound;
    }
}

internal sealed class ResendDeliveriesHandler(IWebhookEndpoints endpoints, IDeliveryLog deliveries) : ICommandHandler<ResendDeliveries, int>
{
    public async Task<Result<int>> Handle(ResendDeliveries command, CancellationToken cancellationToken)
    {
        if (await endpoints.Find(command.Endpoint, cancellationToken) is null)
            return WebhookFailures.NotFound;
        if (command.Filter is { From: { } from, To: { } to } && from > to)
            return Invalid.Field("From", "from must not be after to.");
        return await deliveries.Resend(command.Endpoint, command.Filter, cancellationToken);
    }
}

internal sealed class TestWebhookHandler(IWebhookEndpoints endpoints, IDeliveryLog deliveries, TimeProvider clock)
    : ICommandHandler<TestWebhook, DeliveryView>
{
    public async Task<Result<DeliveryView>> Handle(TestWebhook command, CancellationToken cancellationToken)
    {
        if (await endpoints.Find(command.Endpoint, cancellationToken) is not { } endpoint)
            return WebhookFailures.NotFound;
        if (endpoint.Settings.Url is null)
            return WebhookFailures.NoAddress;
        return await deliveries.Queue(
            endpoint,
            new TestOccurrence(WebhookEvent.Test, endpoint.InstanceId, clock.GetUtcNow()),
            cancellationToken
        );
    }
}
