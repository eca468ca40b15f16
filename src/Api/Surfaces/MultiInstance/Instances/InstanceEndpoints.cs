using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Conversations;
using OmniHub.Application.Instances;
using OmniHub.Application.Webhooks;

namespace OmniHub.Api.Surfaces.MultiInstance.Instances;

internal static class InstanceEndpoints
{
    private const string Which = "Id of the instance.";

    internal static void MapInstances(this RouteGroupBuilder routes)
    {
        var instances = routes.MapGroup("/api/instances").WithTags("Instances").AsksProvider();
        instances.MapPost("", CreateInstance);
        instances.MapGet("", ListInstances);
        instances.MapGet("/{instanceId}", GetInstance);
        instances.MapPut("/{instanceId}", UpdateInstance);
        instances.MapDelete("/{instanceId}", DeleteInstance);
        instances.MapPost("/{instanceId}/reconnect", ReconnectInstance);
        instances.MapPost("/{instanceId}/logout", LogoutInstance);
        instances.MapGet("/{instanceId}/qr", GetQrCode);
        instances.MapGet("/{instanceId}/activity", ListActivity);
        instances.MapGet("/{instanceId}/chats/{chatId}/messages", ListChatMessages);
    }

    /// <summary>Create an instance with its webhook settings.</summary>
    internal static async Task<Results<Created<CreatedInstanceWire>, Refusal>> CreateInstance(
        InstanceBody body,
        IMediator hub,
        CancellationToken ct
    ) =>
        body.Named(await hub.Send(body.ToCreation(), ct))
            .ToCreated(CreatedInstanceWire.From, at: made => $"/api/instances/{made.Instance.Id}");

    /// <summary>List the caller's instances.</summary>
    internal static async Task<Results<Ok<InstancesWire>, Refusal>> ListInstances(IMediator hub, CancellationToken ct) =>
        (await hub.Send(new ListInstancesWithWebhooks(), ct)).ToOk(page => InstancesWire.From(page.Items));

    /// <summary>Get an instance with its webhook settings and connection.</summary>
    internal static async Task<Results<Ok<InstanceWire>, Refusal>> GetInstance(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new GetInstanceWithWebhook(instanceId), ct)).ToOk(InstanceWire.From);

    /// <summary>Update an instance: only what the body names.</summary>
    internal static async Task<Results<Ok<UpdatedInstanceWire>, Refusal>> UpdateInstance(
        [Description(Which)] string instanceId,
        InstanceBody? body,
        IMediator hub,
        CancellationToken ct
    )
    {
        var change = body ?? new();
        return change.Named(await hub.Send(change.ToUpdate(instanceId), ct)).ToOk(UpdatedInstanceWire.From);
    }

    /// <summary>Delete an instance, also at its provider.</summary>
    internal static async Task<Results<Ok<DoneWire>, Refusal>> DeleteInstance(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) =>
        (await hub.Send(new DeleteInstance(instanceId, KeepsLast: false), ct)).ToOk(_ => new DoneWire(
            true,
            $"Instance {instanceId} deleted successfully"
        ));

    /// <summary>Reconnect an instance; its session is kept.</summary>
    internal static async Task<Results<Ok<DoneWire>, Refusal>> ReconnectInstance(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new RestartInstance(instanceId), ct)).ToOk(_ => new DoneWire(true, $"Instance {instanceId} reconnected"));

    /// <summary>End an instance's session; it must be paired again.</summary>
    internal static async Task<Results<Ok<DoneWire>, Refusal>> LogoutInstance(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) => (await hub.Send(new LogoutInstance(instanceId), ct)).ToOk(_ => new DoneWire(true, $"Instance {instanceId} logged out"));

    /// <summary>Get the QR code to scan, as text; waits up to ten seconds for it.</summary>
    internal static async Task<Results<Ok<QrWire>, Accepted<GeneratingWire>, Refusal>> GetQrCode(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct
    ) =>
        await hub.Send(new StartPairing(instanceId) { Patience = StartPairing.UsualPatience, NeedsCode = true }, ct) switch
        {
            { Failure: { } failure } => new Refusal(failure),
            { Value.Text: { } text } => TypedResults.Ok(new QrWire(text)),
            _ => TypedResults.Accepted((string?)null, new GeneratingWire("QR code is being generated, try again shortly", "generating")),
        };

    /// <summary>Get what happened to an instance, newest first.</summary>
    internal static async Task<Results<Ok<ActivityWire>, Refusal>> ListActivity(
        [Description(Which)] string instanceId,
        IMediator hub,
        CancellationToken ct,
        [Description("Number of records, 1 to 1000.")] [Range(1, 1000)] int limit = 100,
        [Description("The number of entries to skip.")] [Range(0, int.MaxValue)] int skip = 0,
        [Description("Comma-separated list of actions; an unknown one matches nothing.")] string? actions = null,
        [Description("The earliest, ISO 8601.")] DateTimeOffset? startDate = null,
        [Description("The latest, ISO 8601.")] DateTimeOffset? endDate = null
    ) =>
        (await hub.Send(new ListActivity(instanceId, new(ActivityWords.Named(actions), startDate, endDate, skip, limit)), ct)).ToOk(page =>
            ActivityWire.From(page, limit, skip)
        );

    /// <summary>Get the messages of a chat, newest first.</summary>
    internal static async Task<Results<Ok<ChatMessagesWire>, Refusal>> ListChatMessages(
        [Description(Which)] string instanceId,
        [Description("Address of the chat, or a phone number.")] string chatId,
        IMediator hub,
        CancellationToken ct,
        [Description("Number of messages, 1 to 1000.")] [Range(1, 1000)] int limit = 50,
        [Description("The number of entries to skip.")] [Range(0, int.MaxValue)] int skip = 0,
        [Description("The earliest, ISO 8601.")] DateTimeOffset? startDate = null,
        [Description("The latest, ISO 8601.")] DateTimeOffset? endDate = null
    ) =>
        (await hub.Send(new ListChatMessages(instanceId, chatId, startDate, endDate, skip, limit), ct)).ToOk(page =>
            ChatMessagesWire.From(page, limit, skip)
        );
}
