using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Identity;
using OmniHub.Api.Ingress.Evolution;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Tenants;

namespace OmniHub.Api.Surfaces.HubConnect.WhatsApp;

internal static class WhatsAppEndpoints
{
    internal static void MapWhatsApp(this RouteGroupBuilder tenant)
    {
        var routes = tenant.MapGroup("/whatsapp").WithTags("WhatsApp").AsksProvider();
        routes.MapPost("/send", SendWhatsApp);
        routes.MapPost("/connect", ConnectWhatsApp);
        routes.MapGet("/status", GetWhatsAppStatus);
        tenant
            .MapPost("/webhook/evolution", ReceiveEvolutionEvent)
            .WithTags("Webhooks")
            .AcceptsUpTo(BodyLimits.Webhook)
            .WithMetadata(LetsInactiveIn.Mark);
    }

    /// <summary>Send a WhatsApp message through the tenant's own instance.</summary>
    internal static async Task<Results<Ok<SentWire>, Refusal>> SendWhatsApp(
        [Description("Tenant UUID")] string tenant_id,
        SendBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    )
    {
        var command = body.ToCommand(caller);
        return command.Failure is { } wrong ? new Refusal(wrong) : (await hub.Send(command.Value, ct)).OrNotConnected().ToOk(SentWire.From);
    }

    /// <summary>Connect a WhatsApp instance: it is made where there is none yet, and a QR code generated.</summary>
    internal static async Task<Results<Ok<ConnectWire>, Refusal>> ConnectWhatsApp(
        [Description("Tenant UUID")] string tenant_id,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ConnectInstance(OwnInstance.Names.Of(caller.Tenant)), ct)).ToOk(ConnectWire.From);

    /// <summary>Check the connection status of the WhatsApp instance; the provider is asked.</summary>
    internal static async Task<Results<Ok<StatusWire>, Refusal>> GetWhatsAppStatus(
        [Description("Tenant UUID")] string tenant_id,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    )
    {
        var name = OwnInstance.Names.Of(caller.Tenant);
        return (await hub.Send(new GetInstanceStatus(name), ct)).OrClosed(name).ToOk(StatusWire.From);
    }

    /// <summary>Receive webhook events from Evolution API.</summary>
    /// <remarks>Answered after the delivery is committed to the durable inbox.</remarks>
    internal static async Task<Results<Ok<ReceivedWire>, Refusal>> ReceiveEvolutionEvent(
        [Description("Tenant UUID")] string tenant_id,
        HttpContext http,
        ICaller caller,
        IMediator hub,
        EvolutionWebhookReceiver door,
        CancellationToken ct
    ) =>
        (await door.StoreProven(http, await hub.Send(new FindInstance(OwnInstance.Names.Of(caller.Tenant)), ct), ct)).ToOk(
            _ => new ReceivedWire("processed")
        );
}
