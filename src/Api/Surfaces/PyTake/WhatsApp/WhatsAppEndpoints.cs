using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Application.Messaging;
using OmniHub.Application.Templates;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.WhatsApp;

internal static class WhatsAppEndpoints
{
    private const int All = 1000;

    internal static void MapWhatsApp(this RouteGroupBuilder routes)
    {
        var whatsapp = routes.MapGroup("/api/v1/whatsapp").WithTags("WhatsApp").AsksProvider();
        whatsapp.MapPost("/send", Send);
        whatsapp.MapGet("/templates", ListTemplates);
        whatsapp.MapPost("/templates/sync", SyncTemplates);
        whatsapp.MapGet("/instances", ListInstances);
        whatsapp.MapPost("/instance/create", CreateInstance);
        whatsapp.MapGet("/instance/{name}/status", GetStatus).Called("getInstanceStatus");
        whatsapp.MapGet("/instance/{name}/qrcode", GetQrCode);
        whatsapp.MapDelete("/instance/{name}", DeleteInstance);
    }

    /// <summary>Send a WhatsApp message: text, template, media, interactive, location, contacts or a reaction.</summary>
    /// <remarks>An <c>Idempotency-Key</c> makes it safe to repeat. Official instances can send free content only within 24 hours of the customer's last message; after that only templates.</remarks>
    internal static async Task<Results<Ok<SentWire>, Refusal>> Send(SendBody body, IMediator hub, CancellationToken ct)
    {
        var message = body.ToMessage();
        return message.Failure is { } wrong ? new Refusal(wrong) : (await hub.Send(new SendMessage(message.Value), ct)).ToOk(SentWire.From);
    }

    /// <summary>List the message templates of the business account of an official instance, as of the last synchronisation.</summary>
    internal static async Task<Results<Ok<TemplatesWire>, Refusal>> ListTemplates(
        IMediator hub,
        CancellationToken ct,
        [Description("The name of the instance; the default one if left out.")] string? instance_name = null
    ) => (await hub.Send(new ListTemplates(instance_name), ct)).ToOk(TemplatesWire.From);

    /// <summary>Fetch all message templates of the business account of an official instance from Meta, and store them.</summary>
    internal static async Task<Results<Ok<TemplateSyncWire>, Refusal>> SyncTemplates(
        IMediator hub,
        CancellationToken ct,
        [Description("The name of the instance; the default one if left out.")] string? instance_name = null
    ) => (await hub.Send(new SyncTemplates(instance_name), ct)).ToOk(TemplateSyncWire.From);

    /// <summary>List all WhatsApp instances.</summary>
    internal static async Task<Results<Ok<WhatsAppInstancesWire>, Refusal>> ListInstances(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new ListInstances(0, All, ChannelType.WhatsApp), ct)).ToOk(WhatsAppInstancesWire.From);

    /// <summary>Create a WhatsApp instance on an Evolution server, ready to be scanned.</summary>
    internal static async Task<Results<Created<InstanceMadeWire>, Refusal>> CreateInstance(
        CreateInstanceBody body,
        IMediator hub,
        CancellationToken ct
    ) =>
        (await hub.Send(body.ToCommand(), ct)).ToCreated(
            InstanceMadeWire.From,
            at: made => $"/api/v1/whatsapp/instance/{made.Name}/status"
        );

    /// <summary>Get the status of a WhatsApp instance; its provider is asked.</summary>
    internal static async Task<Results<Ok<InstanceStatusWire>, Refusal>> GetStatus(string name, IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetInstanceStatus(name), ct)).ToOk(InstanceStatusWire.From);

    /// <summary>Get the QR code that connects a WhatsApp instance; it lives a minute. 202 while it is being generated.</summary>
    internal static async Task<Results<Ok<QrCodeWire>, Accepted<GeneratingWire>, Refusal>> GetQrCode(
        string name,
        IMediator hub,
        CancellationToken ct
    ) =>
        await hub.Send(new StartPairing(name) { NeedsCode = true }, ct) switch
        {
            { Failure: { } failure } => new Refusal(failure),
            { Value: { Text: not null } pairing } => TypedResults.Ok(QrCodeWire.From(pairing)),
            { Value: var pairing } => TypedResults.Accepted((string?)null, new GeneratingWire(pairing.Message, "generating")),
        };

    /// <summary>Delete a WhatsApp instance, also at its provider.</summary>
    internal static async Task<Results<Ok<InstanceDeletedWire>, Refusal>> DeleteInstance(
        string name,
        IMediator hub,
        CancellationToken ct
    ) =>
        (await hub.Send(new DeleteInstance(name, KeepsLast: false), ct)).ToOk(
            (Done _) => new InstanceDeletedWire("Instance deleted successfully", name)
        );
}
