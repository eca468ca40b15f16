using System.Text.Json;
using MediatR;
using OmniHub.Application.Conversations;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>Carries out the requests of an authenticated client: the same use cases as over HTTP, with the same caller.</summary>
internal sealed class LiveTalk(IServiceScopeFactory scopes, TimeProvider clock)
{
    internal async Task Handle(LiveClient client, ClientFrame frame, CancellationToken ct)
    {
        switch (frame.Type)
        {
            case "join_room" or "subscribe" when frame.ConversationId is { } room:
                if (await Enter(client, room, frame.Ref, ct))
                    client.Offer(new NoticeFrame("room_joined", clock.GetUtcNow(), room, Ref: frame.Ref));
                break;
            case "leave_room" or "unsubscribe" when frame.ConversationId is { } room:
                client.Leave(room);
                client.Offer(new NoticeFrame("room_left", clock.GetUtcNow(), room, Ref: frame.Ref));
                break;
            case "typing" when frame.ConversationId is { } room:
                if (client.Watches(room))
                    client.Subscription?.Types(room, frame.IsTyping ?? true);
                else
                    Refuse(client, "Join the conversation's room first.", frame.Ref);
                break;
            case "presence" or "presence_update":
                if (client.Subscription?.Says(frame.Status) is false)
                    Refuse(client, "status is one of online, away, busy or offline.", frame.Ref);
                break;
            case "send_message" when frame.ConversationId is { } room:
                await Send(client, room, frame, ct);
                break;
            case "join_room" or "subscribe" or "leave_room" or "unsubscribe" or "typing" or "send_message":
                Refuse(client, "conversation_id is required.", frame.Ref);
                break;
            default:
                Refuse(client, $"There is no frame of type '{(frame.Type!.Length > 40 ? frame.Type[..40] : frame.Type)}'.", frame.Ref);
                break;
        }
    }

    /// <summary>Adds the client to the watchers of a conversation of its tenant.</summary>
    internal async Task<bool> Enter(LiveClient client, Guid room, JsonElement? reference, CancellationToken ct)
    {
        var found = await Ask(client, new GetConversation(room.ToString()), ct);
        if (found.Failure is { } refused)
            Refuse(client, refused.Message, reference);
        else if (!client.Enter(room))
            Refuse(client, "Too many rooms.", reference);
        else
            return true;
        return false;
    }

    private async Task Send(LiveClient client, Guid room, ClientFrame frame, CancellationToken ct)
    {
        var reply = new ReplyInConversation(room.ToString(), frame.Content, frame.MessageType, frame.MediaUrl, frame.MediaId);
        var sent = await Ask(client, reply, ct);
        if (sent.Failure is { } refused)
            Refuse(client, refused.Message, frame.Ref);
        else
            client.Offer(new NoticeFrame("message_sent", sent.Value.At, room, sent.Value.MessageId.Value, frame.Ref));
    }

    private async Task<Result<TValue>> Ask<TValue>(LiveClient client, IRequest<Result<TValue>> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(client.Caller!);
        scope.ServiceProvider.GetRequiredService<ITenantScope>().Enter(client.Caller!.Tenant, client.Caller.OnlyInstance);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    private static void Refuse(LiveClient client, string message, JsonElement? reference) =>
        client.Offer(new ErrorFrame("error", message, "PROCESSING_ERROR", reference));
}
