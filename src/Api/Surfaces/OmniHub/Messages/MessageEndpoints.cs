using System.ComponentModel;
using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;

namespace OmniHub.Api.Surfaces.OmniHub.Messages;

/// <summary>Sends, as the document's programs make them.</summary>
internal static class MessageEndpoints
{
    private const string Which = "Name of the instance.";

    internal static void MapMessages(this RouteGroupBuilder routes)
    {
        var instance = routes.MapGroup("/api/v1/instance/{instance_name}").AsksProvider();
        instance.MapPost("/send-text", SendText).IsAlsoUnderstood();
        instance.MapPost("/send-media", SendMedia).IsAlsoUnderstood();
        instance.MapPost("/send-audio", SendAudio).IsAlsoUnderstood();
        instance.MapPost("/send-sticker", SendSticker).IsAlsoUnderstood();
        instance.MapPost("/send-contact", SendContact).IsAlsoUnderstood();
        instance.MapPost("/send-reaction", SendReaction).IsAlsoUnderstood();
    }

    /// <summary>Send a text.</summary>
    internal static Task<Results<Ok<SentWire>, Refusal>> SendText(
        [Description(Which)] string instance_name,
        SendTextBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => Send(hub, body.ToMessage(instance_name, caller), ct);

    /// <summary>Send an image, a video, audio or a document, by a link or as base64.</summary>
    internal static Task<Results<Ok<SentWire>, Refusal>> SendMedia(
        [Description(Which)] string instance_name,
        SendMediaBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => Send(hub, body.ToMessage(instance_name, caller), ct);

    /// <summary>Send a voice note, by a link or as base64.</summary>
    internal static Task<Results<Ok<SentWire>, Refusal>> SendAudio(
        [Description(Which)] string instance_name,
        SendAudioBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => Send(hub, body.ToMessage(instance_name, caller), ct);

    /// <summary>Send a sticker, by a link or as base64.</summary>
    internal static Task<Results<Ok<SentWire>, Refusal>> SendSticker(
        [Description(Which)] string instance_name,
        SendStickerBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => Send(hub, body.ToMessage(instance_name, caller), ct);

    /// <summary>Send contact cards.</summary>
    internal static Task<Results<Ok<SentWire>, Refusal>> SendContact(
        [Description(Which)] string instance_name,
        SendContactBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => Send(hub, body.ToMessage(instance_name, caller), ct);

    /// <summary>React to a message; an empty reaction takes it back.</summary>
    internal static Task<Results<Ok<SentWire>, Refusal>> SendReaction(
        [Description(Which)] string instance_name,
        SendReactionBody body,
        ICaller caller,
        IMediator hub,
        CancellationToken ct
    ) => Send(hub, body.ToMessage(instance_name, caller), ct);

    private static async Task<Results<Ok<SentWire>, Refusal>> Send(IMediator hub, MessageRequest message, CancellationToken ct) =>
        (await hub.Send(new SendMessage(message), ct)).ToOk(SentWire.From);
}
