using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Webhooks;

namespace OmniHub.Api.Surfaces.PyTake.Webhooks;

internal static class DeliveryEndpoints
{
    internal static void MapDeliveries(this RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("/{id:guid}/deliveries", ListDeliveries);
        webhooks.MapGet("/{id:guid}/deliveries/{deliveryId:guid}", GetDelivery);
        webhooks.MapPost("/{id:guid}/deliveries/{deliveryId:guid}/resend", ResendDelivery);
        webhooks.MapPost("/{id:guid}/resend", ResendDeliveries);
    }

    /// <summary>List what was sent to an endpoint, newest first.</summary>
    internal static async Task<Results<Ok<DeliveriesWire>, Refusal>> ListDeliveries(
        Guid id,
        IMediator hub,
        CancellationToken ct,
        [Description("pending, delivered or failed.")] DeliveryStatusWord? status = null,
        [Description("Only this event.")] string? @event = null,
        [Description("The earliest, by when they came to be.")] DateTimeOffset? from = null,
        [Description("The latest.")] DateTimeOffset? to = null,
        [Description("Maximum number, 1 to 200.")] [Range(1, 200)] int limit = 50,
        [Description("The number of entries to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) => (await hub.Send(new ListDeliveries(new(id), new(status?.Value, @event, from, to, offset, limit)), ct)).ToOk(DeliveriesWire.From);

    /// <summary>Get one delivery with its body and all attempts.</summary>
    internal static async Task<Results<Ok<DeliveryDetailWire>, Refusal>> GetDelivery(
        Guid id,
        Guid deliveryId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetDelivery(new(id), new(deliveryId)), ct)).ToOk(DeliveryDetailWire.From);

    /// <summary>Send one delivery again, under the same id.</summary>
    internal static async Task<Results<Accepted<ResentWire>, Refusal>> ResendDelivery(
        Guid id,
        Guid deliveryId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ResendDelivery(new(id), new(deliveryId)), ct)).ToAccepted(count => new ResentWire(count));

    /// <summary>Send all deliveries of a time again; without a status, those that failed.</summary>
    internal static async Task<Results<Accepted<ResentWire>, Refusal>> ResendDeliveries(
        Guid id,
        ResendBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ResendDeliveries(new(id), body.ToFilter()), ct)).ToAccepted(count => new ResentWire(count));
}
