using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Webhooks;

namespace OmniHub.Api.Surfaces.PyTake.Webhooks;

internal static class WebhookEndpoints
{
    internal static void MapWebhooks(this RouteGroupBuilder routes)
    {
        var webhooks = routes.MapGroup("/api/v1/webhooks").WithTags("Webhooks");
        webhooks.MapPost("", CreateWebhook);
        webhooks.MapGet("", ListWebhooks);
        webhooks.MapGet("/{id:guid}", GetWebhook);
        webhooks.MapPut("/{id:guid}", UpdateWebhook);
        webhooks.MapDelete("/{id:guid}", DeleteWebhook);
        webhooks.MapGet("/{id:guid}/secret", GetWebhookSecret);
        webhooks.MapPost("/{id:guid}/rotate-secret", RotateWebhookSecret);
        webhooks.MapPost("/{id:guid}/test", TestWebhook);
        webhooks.MapPost("/{id:guid}/pause", PauseWebhook);
        webhooks.MapPost("/{id:guid}/resume", ResumeWebhook);
        webhooks.MapDeliveries();
    }

    /// <summary>Add an endpoint that receives events; the answer shows its secret.</summary>
    internal static async Task<Results<Created<WebhookSecretWire>, Refusal>> CreateWebhook(
        WebhookBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCreation(), ct)).ToCreated(WebhookSecretWire.From, at: made => $"/api/v1/webhooks/{made.Webhook.Id}");

    /// <summary>List the endpoints, oldest first.</summary>
    internal static async Task<Results<Ok<WebhooksWire>, Refusal>> ListWebhooks(
        IMediator hub,
        CancellationToken ct,
        [Description("Only those of one instance, by name or id.")] string? instance = null,
        [Description("Maximum number, 1 to 200.")] [Range(1, 200)] int limit = 50,
        [Description("The number of entries to skip.")] [Range(0, int.MaxValue)] int offset = 0
    ) => (await hub.Send(new ListWebhooks(instance, offset, limit), ct)).ToOk(WebhooksWire.From);

    /// <summary>Get an endpoint.</summary>
    internal static async Task<Results<Ok<WebhookWire>, Refusal>> GetWebhook(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetWebhook(new(id)), ct)).ToOk(WebhookWire.From);

    /// <summary>Change an endpoint: only what the body names.</summary>
    internal static async Task<Results<Ok<WebhookWire>, Refusal>> UpdateWebhook(
        Guid id,
        WebhookBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToUpdate(id), ct)).ToOk(WebhookWire.From);

    /// <summary>Delete an endpoint with everything that waits for it.</summary>
    internal static async Task<Results<NoContent, Refusal>> DeleteWebhook(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new DeleteWebhook(new(id)), ct)).ToNoContent();

    /// <summary>Show an endpoint's secret.</summary>
    internal static async Task<Results<Ok<WebhookSecretWire>, Refusal>> GetWebhookSecret(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetWebhookSecret(new(id)), ct)).ToOk(WebhookSecretWire.From);

    /// <summary>Replace the secret; for a while calls carry the old signature too.</summary>
    internal static async Task<Results<Ok<WebhookSecretWire>, Refusal>> RotateWebhookSecret(
        Guid id,
        RotateSecretBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new RotateWebhookSecret(new(id), body.Secret, body.OverlapSeconds), ct)).ToOk(WebhookSecretWire.From);

    /// <summary>Send a test event.</summary>
    internal static async Task<Results<Accepted<DeliveryWire>, Refusal>> TestWebhook(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new TestWebhook(new(id)), ct)).ToAccepted(
            DeliveryWire.From,
            at: made => $"/api/v1/webhooks/{id}/deliveries/{made.Id}"
        );

    /// <summary>Hold an endpoint's events back; nothing is lost.</summary>
    internal static async Task<Results<Ok<WebhookWire>, Refusal>> PauseWebhook(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new HoldWebhook(new(id), Pauses: true), ct)).ToOk(WebhookWire.From);

    /// <summary>Send what was held back, also after the hub itself stopped calling the endpoint.</summary>
    internal static async Task<Results<Ok<WebhookWire>, Refusal>> ResumeWebhook(Guid id, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new HoldWebhook(new(id), Pauses: false), ct)).ToOk(WebhookWire.From);
}
