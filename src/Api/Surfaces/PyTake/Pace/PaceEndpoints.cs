using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.PyTake.Pace;

internal static class PaceEndpoints
{
    private const string Which = "Name or id of the instance.";

    internal static void MapPace(this RouteGroupBuilder routes)
    {
        var lines = routes.MapGroup("/api/v1/lines").WithTags("Lines");
        lines.MapGet("/{name}/pace", GetPace);
        lines.MapPut("/{name}/pace", SetPace);
    }

    /// <summary>Get the sending pace of an instance.</summary>
    internal static async Task<Results<Ok<PaceWire>, Refusal>> GetPace(
        [Description(Which)] string name,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetSendingPace(name), ct)).ToOk(PaceWire.From);

    /// <summary>Set the sending pace of an instance; limits that are left out are switched off.</summary>
    internal static async Task<Results<Ok<PaceWire>, Refusal>> SetPace(
        [Description(Which)] string name,
        PaceBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(name), ct)).ToOk(PaceWire.From);
}
