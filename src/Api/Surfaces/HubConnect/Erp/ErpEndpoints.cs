using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Erp;
using OmniHub.Domain.Erp;

namespace OmniHub.Api.Surfaces.HubConnect.Erp;

internal static class ErpEndpoints
{
    internal static void MapErp(this RouteGroupBuilder tenant)
    {
        tenant.MapPost("/webhook/erp", ReceiveErpEvent).WithTags("Webhooks");
        var templates = tenant.MapGroup("/templates").WithTags("Templates");
        templates.MapGet("", ListTemplates);
        templates.MapPut("/{evento}", SetTemplate);
        templates.MapDelete("/{evento}", ResetTemplate);
    }

    /// <summary>Receive ERP webhook events for automation.</summary>
    /// <remarks>
    /// The tenant gets a notification, and the customer a WhatsApp message. Answers 200 when the message was sent, and 202 when it waits until the instance is connected. The same evento, nota
    /// and cliente within 24 hours, or the same Idempotency-Key, gets the first result again.
    /// </remarks>
    internal static async Task<Results<Ok<ErpResultWire>, Accepted<ErpResultWire>, Refusal>> ReceiveErpEvent(
        [Description("Tenant UUID")] string tenant_id,
        ErpBody body,
        IMediator hub,
        CancellationToken ct
    ) =>
        await hub.Send(body.ToCommand(), ct) switch
        {
            { Failure: { } failure } => new Refusal(failure),
            { Value: { Status: ErpEventStatus.Queued } queued } => TypedResults.Accepted((string?)null, ErpResultWire.From(queued)),
            var done => TypedResults.Ok(ErpResultWire.From(done.Value)),
        };

    /// <summary>Lists the message templates for customers, one per event.</summary>
    internal static async Task<Results<Ok<TemplateWire[]>, Refusal>> ListTemplates(
        [Description("Tenant UUID")] string tenant_id,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ListCustomerTemplates(), ct)).ToOk(all => all.Select(TemplateWire.From).ToArray());

    /// <summary>Give one event a text of the tenant's own.</summary>
    internal static async Task<Results<Ok<TemplateWire>, Refusal>> SetTemplate(
        [Description("Tenant UUID")] string tenant_id,
        [Description("venda, pedido, pagamento, entrega or cancelamento")] string evento,
        TemplateBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(evento), ct)).ToOk(TemplateWire.From);

    /// <summary>Take the tenant's own text away: the usual one holds again.</summary>
    internal static async Task<Results<Ok<TemplateWire>, Refusal>> ResetTemplate(
        [Description("Tenant UUID")] string tenant_id,
        [Description("venda, pedido, pagamento, entrega or cancelamento")] string evento,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new ResetCustomerTemplate(evento), ct)).ToOk(TemplateWire.From);
}
