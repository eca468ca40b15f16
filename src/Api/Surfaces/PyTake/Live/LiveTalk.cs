using System.Text.Json;
using MediatR;
using OmniHub.Application.Conversations;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>What an authenticated client asks for: the same use cases as over HTTP, as the same caller.</summary>
internal sealed class LiveTalk(
    LiveHub hub,
    LivePresence presence,
    LiveElsewhere elsewhere,
    LiveWriter writer,
    IServiceScopeFactory scopes,
    TimeProvider clock
)
{
    internal async Task Handle(LiveSocket client, ClientFrame frame, CancellationToken ct)
    {
        switch (frame.Type)
        {
            case "join_room" or "subscribe" when frame.ConversationId is { } room:
                if (await Enter(client, room, frame.Ref, ct))
                    client.Offer(writer.Write(new NoticeFrame("room_joined", clock.GetUtcNow(), room, Ref: frame.Ref)));
                break;
            case "leave_room" or "unsubscribe" when frame.ConversationId is { } room:
                client.Leave(room);
                client.Offer(writer.Write(new NoticeFrame("room_left", clock.GetUtcNow(), room, Ref: frame.Ref)));
                break;
            case "typing" when frame.ConversationId is { } room:
                if (client.Watches(room))
                    Types(client, new("typing", room, client.UserId, frame.IsTyping ?? true));
                else
                    Refuse(client, "Join the conversation's room first.", frame.Ref);
                break;
            case "presence" or "presence_update":
                if (!presence.Say(client, frame.Status))
                    Refuse(client, $"status is one of {LivePresence.Words}.", frame.Ref);
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

    /// <summary>Lets it watch a conversation of its tenant.</summary>
    internal async Task<bool> Enter(LiveSocket client, Guid room, JsonElement? reference, CancellationToken ct)
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

    private void Types(LiveSocket client, TypingFrame frame)
    {
        var tenant = client.Caller!.Tenant;
        hub.Tell(tenant, frame.ConversationId, writer.Write(frame), client);
        elsewhere.Types(tenant, frame);
    }

    private async Task Send(LiveSocket client, Guid room, ClientFrame frame, CancellationToken ct)
    {
        var reply = new ReplyInConversation(room.ToString(), frame.Content, frame.MessageType, frame.MediaUrl, frame.MediaId);
        var sent = await Ask(client, reply, ct);
        if (sent.Failure is { } refused)
            Refuse(client, refused.Message, frame.Ref);
        else
            client.Offer(writer.Write(new NoticeFrame("message_sent", sent.Value.At, room, sent.Value.MessageId.Value, frame.Ref)));
    }

    private async Task<Result<TValue>> Ask<TValue>(LiveSocket client, IRequest<Result<TValue>> request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(client.Caller!);
        scope.ServiceProvider.GetRequiredService<ITenantScope>().Enter(client.Caller!.Tenant, client.Caller.OnlyInstance);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    private void Refuse(LiveSocket client, string message, JsonElement? reference) =>
        client.Offer(writer.Write(new ErrorFrame("error", message, "PROCESSING_ERROR", reference)));
}
