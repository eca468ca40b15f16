using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Retention;

namespace OmniHub.Api.Surfaces.PyTake.Retention;

internal static class RetentionEndpoints
{
    private const string JsonLines = "application/x-ndjson";

    internal static void MapRetention(this RouteGroupBuilder routes)
    {
        var retention = routes.MapGroup("/api/v1/retention").WithTags("Retention");
        retention.MapGet("", GetRetention);
        retention.MapPut("", SetRetention);
        retention.MapPost("/erase", EraseContact);
        retention.MapGet("/export", ExportTenant).Produces<Stream>(StatusCodes.Status200OK, JsonLines);
    }

    /// <summary>Get how long data is kept.</summary>
    internal static async Task<Results<Ok<RetentionWire>, Refusal>> GetRetention(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new GetRetention(), ct)).ToOk(RetentionWire.From);

    /// <summary>Set how long data is kept; older data goes within the hour, a little at a time.</summary>
    internal static async Task<Results<Ok<RetentionWire>, Refusal>> SetRetention(RetentionBody body, IMediator hub, CancellationToken ct) =>
        (await hub.Send(body.ToCommand(), ct)).ToOk(RetentionWire.From);

    /// <summary>Erase one person: messages, files, notes, dead letters and webhook deliveries that name them. It cannot be undone.</summary>
    internal static async Task<Results<Ok<ErasureWire>, Refusal>> EraseContact(EraseBody body, IMediator hub, CancellationToken ct) =>
        (await hub.Send(body.ToCommand(), ct)).ToOk(ErasureWire.From);

    /// <summary>Export all data of the tenant as JSON lines, without secrets.</summary>
    internal static async Task<Results<PushStreamHttpResult, Refusal>> ExportTenant(IMediator hub, CancellationToken ct)
    {
        var export = await hub.Send(new ExportTenant(), ct);
        return export.Failure is { } refused
            ? new Refusal(refused)
            : TypedResults.Stream(body => Write(export.Value, body, ct), JsonLines, "export.jsonl");
    }

    private static async Task Write(TenantExport export, Stream body, CancellationToken ct)
    {
        await foreach (var line in export.Lines.WithCancellation(ct))
            await body.WriteAsync(line, ct);
    }
}
