using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;

namespace OmniHub.Api.Surfaces.OmniHub.Instances;

internal static class InstanceEndpoints
{
    internal static void MapInstances(this RouteGroupBuilder routes)
    {
        var instances = routes.MapGroup("/api/v1/instances").WithTags("Instances").AsksProvider();
        instances.MapGet("/supported-channels", ListSupportedChannels);
        instances.MapPost("", CreateInstance);
        instances.MapGet("", ListInstances);
        instances.MapGet("/{instance_name}", GetInstance);
        instances.MapPut("/{instance_name}", UpdateInstance);
        instances.MapDelete("/{instance_name}", DeleteInstance);
        instances.MapGet("/{instance_name}/default", GetDefaultInstance);
        instances.MapPost("/{instance_name}/set-default", SetDefaultInstance);
        instances.MapPost("/discover", DiscoverInstances).IsAlsoUnderstood();
    }

    /// <summary>Get list of supported channel types.</summary>
    internal static async Task<Results<Ok<SupportedChannelsWire>, Refusal>> ListSupportedChannels(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new ListSupportedChannels(), ct)).ToOk(SupportedChannelsWire.From);

    /// <summary>Create a new instance configuration.</summary>
    /// <remarks>A WhatsApp instance is opened at its Evolution server; when that fails, nothing of it is left there or here.</remarks>
    internal static async Task<Results<Created<InstanceWire>, Refusal>> CreateInstance(
        CreateInstanceBody body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(body.ToCommand(), ct)).ToCreated(InstanceWire.From, at: made => $"/api/v1/instances/{made.Name}");

    /// <summary>List all instance configurations, oldest first.</summary>
    internal static async Task<Results<Ok<InstanceWire[]>, Refusal>> ListInstances(
        IMediator hub,
        CancellationToken ct,
        [Description("Number of records to skip.")] [Range(0, int.MaxValue)] int skip = 0,
        [Description("Maximum number of records to return, 1 to 1000.")] [Range(1, 1000)] int limit = 100,
        [Description("True to return the state of each connection, too.")] bool include_status = false
    ) =>
        (await hub.Send(new ListInstances(skip, limit), ct)).ToOk(page =>
            page.Items.Select(view => InstanceWire.From(view, include_status)).ToArray()
        );

    /// <summary>Get a specific instance configuration.</summary>
    internal static async Task<Results<Ok<InstanceWire>, Refusal>> GetInstance(
        [Description("Name of the instance.")] string instance_name,
        IMediator hub,
        CancellationToken ct,
        [Description("True to return the state of the connection, too.")] bool include_status = false
    ) => (await hub.Send(new GetInstance(instance_name), ct)).ToOk(view => InstanceWire.From(view, include_status));

    /// <summary>Update an instance configuration: only what the body names.</summary>
    internal static async Task<Results<Ok<InstanceWire>, Refusal>> UpdateInstance(
        [Description("Name of the instance.")] string instance_name,
        UpdateInstanceBody? body,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send((body ?? new()).ToCommand(instance_name), ct)).ToOk(InstanceWire.From);

    /// <summary>Delete an instance configuration, also at its channel. The only remaining instance stays.</summary>
    internal static async Task<Results<NoContent, Refusal>> DeleteInstance(
        [Description("Name of the instance.")] string instance_name,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new DeleteInstance(instance_name), ct)).ToNoContent();

    /// <summary>Get the default instance configuration; the name in the path is ignored.</summary>
    internal static async Task<Results<Ok<InstanceWire>, Refusal>> GetDefaultInstance(
        [Description("Any name.")] string instance_name,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetDefaultInstance(), ct)).ToOk(InstanceWire.From);

    /// <summary>Set an instance as the default.</summary>
    internal static async Task<Results<Ok<InstanceWire>, Refusal>> SetDefaultInstance(
        [Description("Name of the instance.")] string instance_name,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new SetDefaultInstance(instance_name), ct)).ToOk(InstanceWire.From);

    /// <summary>List all instances with their states.</summary>
    /// <remarks>Instances of a provider that the hub does not know are taken over by creating them with the key that owns them, and never by a search.</remarks>
    internal static async Task<Results<Ok<DiscoveredWire>, Refusal>> DiscoverInstances(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new ListInstances(0, 1000), ct)).ToOk(page => DiscoveredWire.From(page.Items));
}
