using FluentValidation;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Application.Webhooks;

/// <summary>Lists what was sent to an endpoint, newest first.</summary>
/// <param name="Endpoint">The id of the endpoint.</param>
/// <param name="Filter">The filter.</param>
[Requires(Permission.Viewer, Scope.Webhooks)]
public sealed record ListDeliveries(WebhookEndpointId Endpoint, DeliveryFilter Filter) : IQuery<Page<DeliveryView>>, IForOneInstance;

/// <summary>Shows one delivery with its body and attempts.</summary>
/// <param name="Endpoint">Its endpoint.</param>
/// <param name="Delivery">The id of the delivery.</param>
[Requires(Permission.Viewer, Scope.Webhooks)]
public sealed record GetDelivery(WebhookEndpointId Endpoint, WebhookDeliveryId Delivery) : IQuery<DeliveryView>, IForOneInstance;

internal sealed class ListDeliveriesRules : AbstractValidator<ListDeliveries>
{
    public ListDeliveriesRules()
    {
        RuleFor(query => query.Filter.Offset).GreaterThanOrEqualTo(0).WithName("Offset").WithMessage("offset must not be negative.");
        RuleFor(query => query.Filter.Limit).IsPage(200).OverridePropertyName("Limit");
        RuleFor(query => query.Filter)
            .Must(filter => filter.From is null || filter.To is null || filter.From <= filter.To)
            .OverridePropertyName("From")
            .WithMessage("from must not be after to.");
    }
}

internal sealed class ListDeliveriesHandler(IWebhookEndpoints endpoints, IDeliveryLog deliveries)
    : IQueryHandler<ListDeliveries, Page<DeliveryView>>
{
    public async Task<Result<Page<DeliveryView>>> Handle(ListDeliveries query, CancellationToken cancellationToken) =>
        await endpoints.Find(query.Endpoint, cancellationToken) is null
            ? WebhookFailures.NotFound
            : await deliveries.List(query.Endpoint, query.Filter, cancellationToken);
}

internal sealed class GetDeliveryHandler(IWebhookEndpoints endpoints, IDeliveryLog deliveries) : IQueryHandler<GetDelivery, DeliveryView>
{
    public async Task<Result<DeliveryView>> Handle(GetDelivery query, CancellationToken cancellationToken)
    {
        if (await endpoints.Find(query.Endpoint, cancellationToken) is null)
            return WebhookFailures.NotFound;
        return await deliveries.Find(query.Endpoint, query.Delivery, cancellationToken) is { } found
            ? found
            : WebhookFailures.DeliveryNotFound;
    }
}
