using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Surfaces.MultiInstance.Instances;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Surfaces.MultiInstance.WhatsApp;

internal static class WhatsAppEndpoints
{
    private const string Which = "Id of the instance.";

    internal static void MapWhatsApp(this RouteGroupBuilder routes)
    {
        var whatsapp = routes.MapGroup("/api/whatsapp/{instanceId}").WithTags("WhatsApp").AsksProvider();
        whatsapp.MapGet("/status", GetStatus);
        whatsapp.MapGet("/qr", GetLineQrCode);
        whatsapp.MapGet("/contacts", ListContacts);
        whatsapp.MapPost("/send", SendText);
        whatsapp.MapPost("/send-media", SendMedia);
        whatsapp
            .MapPost("/send-file", SendFile)
            .Accepts<SendFileBody>("multipart/form-data")
            .AcceptsUpTo(BodyLimits.File + FileForm.Overhead);
        whatsapp.MapPost("/logout", LogoutInstance).Called("logoutWhatsApp");
    }

    /// <summary>Get whether messages flow.</summary>
    internal static async Task<Results<Ok<ConnectionWire>, Refusal>> GetStatus(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetInstance(instanceId), ct)).ToOk(ConnectionWire.From);

    /// <summary>Get the QR code that waits to be scanned; 404 when there is none.</summary>
    internal static async Task<Results<Ok<QrWire>, Refusal>> GetLineQrCode(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetPairingCode(instanceId), ct)).ToOk(code => new QrWire(code.Text));

    /// <summary>List the people and groups that the instance knows.</summary>
    internal static async Task<Results<Ok<ContactsWire>, Refusal>> ListContacts(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ListInstanceContacts(instanceId), ct)).ToOk(ContactsWire.From);

    /// <summary>Send a text.</summary>
    internal static async Task<Results<Ok<SentWire>, Refusal>> SendText(
        [Description(Which)] string instanceId,
        SendTextBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(instanceId, caller), ct)).ToOk(SentWire.From);

    /// <summary>Send the file behind a link; the hub fetches it.</summary>
    internal static async Task<Results<Ok<SentWire>, Refusal>> SendMedia(
        [Description(Which)] string instanceId,
        SendMediaBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(instanceId, caller), ct)).ToOk(SentWire.From);

    /// <summary>Send an uploaded file, up to 50 MiB.</summary>
    internal static async Task<Results<Ok<SentWire>, Refusal>> SendFile(
        [Description(Which)] string instanceId,
        FileForm form,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(SendFileBody.ToCommand(form, instanceId, caller), ct)).ToOk(SentWire.From);

    /// <summary>End the session; the instance must be paired again.</summary>
    internal static async Task<Results<Ok<SuccessWire>, Refusal>> LogoutInstance(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new LogoutInstance(instanceId), ct)).ToOk(_ => new SuccessWire(true));
}
