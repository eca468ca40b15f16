using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.OmniHub.Channels;

internal static class ChannelEndpoints
{
    internal static void MapChannels(this RouteGroupBuilder routes)
    {
        var instance = routes.MapGroup("/api/v1/instances/{instance_name}").WithTags("Channels").AsksProvider();
        instance.MapGet("/qr", GetQrCode);
        instance.MapGet("/status", GetStatus);
        instance.MapPost("/restart", RestartInstance);
        instance.MapPost("/logout", LogoutInstance);
        instance.MapDelete("/channel", DeleteChannel);
    }

    /// <summary>Get QR code or connection info for any channel type.</summary>
    internal static async Task<Results<Ok<PairingWire>, Refusal>> GetQrCode(
        [Description("Name of the instance.")] string instance_name,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new StartPairing(instance_name), ct)).ToOk(PairingWire.From);

    /// <summary>Get connection status for any channel type.</summary>
    internal static async Task<Results<Ok<InstanceStatusWire>, Refusal>> GetStatus(
        [Description("Name of the instance.")] string instance_name,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetInstanceStatus(instance_name), ct)).ToOk(InstanceStatusWire.From);

    /// <summary>Restart instance connection for any channel type.</summary>
    internal static async Task<Results<Ok<InstanceActionWire>, Refusal>> RestartInstance(
        [Description("Name of the instance.")] string instance_name,
        IMediator hub,
        CancellationToken ct
    ) =>
        (await hub.Send(new RestartInstance(instance_name), ct)).ToOk(_ => new InstanceActionWire(
            "Instance restarted successfully",
            "restarting"
        ));

    /// <summary>Logout/disconnect instance for any channel type.</summary>
    internal static async Task<Results<Ok<InstanceActionWire>, Refusal>> LogoutInstance(
        [Description("Name of the instance.")] string instance_name,
        IMediator hub,
        CancellationToken ct
    ) =>
        (await hub.Send(new LogoutInstance(instance_name), ct)).ToOk(_ => new InstanceActionWire(
            "Instance logged out successfully",
            "disconnected"
        ));

    /// <summary>Delete instance from external channel service; its record stays.</summary>
    internal static async Task<Results<Ok<InstanceActionWire>, Refusal>> DeleteChannel(
        [Description("Name of the instance.")] string instance_name,
        IMediator hub,
        CancellationToken ct
    ) =>
        (await hub.Send(new CloseConnection(instance_name), ct)).ToOk(_ => new InstanceActionWire(
            "Instance deleted from channel service",
            "deleted"
        ));
}
