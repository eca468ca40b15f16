using System.Buffers;
using System.Net;
using System.Net.WebSockets;
using OmniHub.Application.Events;
using OmniHub.Application.Identity;
using OmniHub.Application.Realtime;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>One connection from its first frame to its last.</summary>
internal sealed class LiveSession(
    IRealtime realtime,
    LiveClients clients,
    LiveCounters counters,
    LiveWriter writer,
    LiveTalk talk,
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<LiveSession> log
)
{
    /// <summary>The longest frame; a message's text is far below.</summary>
    internal const int LongestFrame = 64 * 1024;

    private const int FirstPiece = 1024;
    private const int FramesBeforeAuth = 20;

    private static readonly TimeSpan TimeToAuthenticate = TimeSpan.FromSeconds(10);

    internal async Task Run(WebSocket socket, IPAddress? from)
    {
        var client = new LiveClient(new(socket, counters), writer);
        counters.Opened();
        clients.Add(client);
        client.Deadline = clock.CreateTimer(
            _ =>
            {
                if (client.Caller is null)
                    client.Socket.Close(WebSocketCloseStatus.PolicyViolation, "no valid auth within 10 seconds");
            },
            null,
            TimeToAuthenticate,
            Timeout.InfiniteTimeSpan
        );
        client.Offer(new NoticeFrame("connected", clock.GetUtcNow()));
        try
        {
            await Listen(socket, client, from, client.Socket.Gone.Token);
        }
        catch (Exception broken) when (broken is OperationCanceledException or WebSocketException or IOException)
        {
            // The client is gone, or was sent away and did not say goodbye.
        }
        finally
        {
            client.Deadline?.Dispose();
            clients.Remove(client);
            client.Subscription?.Dispose();
            client.Socket.Close(WebSocketCloseStatus.NormalClosure, "bye");
            await client.Socket.Ended;
        }
    }

    private async Task Listen(WebSocket socket, LiveClient client, IPAddress? from, CancellationToken ct)
    {
        var frames = 0;
        while (true)
        {
            // A quiet connection holds no buffer.
            var ready = await socket.ReceiveAsync(Memory<byte>.Empty, ct);
            if (ready.MessageType is WebSocketMessageType.Close)
                return;
            var buffer = ArrayPool<byte>.Shared.Rent(FirstPiece);
            try
            {
                var length = 0;
                ValueWebSocketReceiveResult piece;
                do
                {
                    if (length == buffer.Length)
                        buffer = Grown(buffer);
                    piece = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
                    length += piece.Count;
                    if (length > LongestFrame)
                    {
                        client.Socket.Close(WebSocketCloseStatus.MessageTooBig, "a frame has at most 64 KiB");
                        await Drain(socket, buffer, ct);
                        return;
                    }
                } while (!piece.EndOfMessage && piece.MessageType is not WebSocketMessageType.Close);

                if (piece.MessageType is WebSocketMessageType.Close)
                    return;
                counters.Received();
                if (client.Caller is null && ++frames > FramesBeforeAuth)
                    client.Socket.Close(WebSocketCloseStatus.PolicyViolation, "authenticate first");
                else
                    await HandleOrSayWhyNot(client, from, buffer.AsMemory(0, length), piece.MessageType, ct);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    // The reason reaches the client only when what it is sending has been taken in.
    private static async Task Drain(WebSocket socket, Memory<byte> buffer, CancellationToken ct)
    {
        while ((await socket.ReceiveAsync(buffer, ct)).MessageType is not WebSocketMessageType.Close) { }
    }

    private static byte[] Grown(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    // A frame that cannot be handled is one frame's trouble and not the connection's.
    private async Task HandleOrSayWhyNot(
        LiveClient client,
        IPAddress? from,
        ReadOnlyMemory<byte> text,
        WebSocketMessageType kind,
        CancellationToken ct
    )
    {
        try
        {
            await Handle(client, from, text, kind, ct);
        }
        catch (Exception crash) when (crash is not (OperationCanceledException or WebSocketException))
        {
            Log.FrameFailed(log, crash);
            client.Offer(new ErrorFrame("error", "The frame could not be handled.", "PROCESSING_ERROR"));
        }
    }

    private async Task Handle(
        LiveClient client,
        IPAddress? from,
        ReadOnlyMemory<byte> text,
        WebSocketMessageType kind,
        CancellationToken ct
    )
    {
        if (kind is not WebSocketMessageType.Text || writer.Read(text) is not { Type: { Length: > 0 } } frame)
            client.Offer(new ErrorFrame("error", "A frame is a JSON object with a type.", "INVALID_JSON"));
        else if (frame.Type is "ping")
            client.Offer(new NoticeFrame("pong", clock.GetUtcNow(), Ref: frame.Ref));
        else if (frame.Type is "pong")
            return;
        else if (frame.Type is "auth")
            await Authenticate(client, from, frame, ct);
        else if (client.Caller is null)
            client.Offer(new ErrorFrame("error", "Send an auth frame first.", "UNAUTHENTICATED", frame.Ref));
        else
            await talk.Handle(client, frame, ct);
    }

    private async Task Authenticate(LiveClient client, IPAddress? from, ClientFrame frame, CancellationToken ct)
    {
        if (client.Caller is not null)
        {
            client.Offer(new ErrorFrame("error", "This connection is authenticated already.", "PROCESSING_ERROR", frame.Ref));
            return;
        }

        EventCursor place = default;
        if (frame.LastEventId is not null && !EventCursor.TryParse(frame.LastEventId, out place))
        {
            client.Offer(new AuthResultFrame("auth_result", false, Error: "last_event_id is not the id of an event"));
            client.Socket.Close(WebSocketCloseStatus.PolicyViolation, "last_event_id is not the id of an event");
            return;
        }

        var credential = new Credential(frame.Token?.Trim() ?? "", CredentialPlace.WebSocket, from);
        await using (var scope = scopes.CreateAsyncScope())
        {
            var answer = await scope.ServiceProvider.GetRequiredService<IAuthenticator>().Authenticate(credential, ct);
            if (answer.Failure is { } refused)
            {
                client.Offer(new AuthResultFrame("auth_result", false, Error: refused.Message));
                client.Socket.Close(WebSocketCloseStatus.PolicyViolation, "authentication failed");
                return;
            }

            client.Caller = answer.Value;
            // Thousands of quiet connections: nothing is kept that is not needed any more.
            client.Deadline?.Dispose();
            client.Deadline = null;
        }

        client.Offer(new AuthResultFrame("auth_result", true, UserId: client.UserId));
        foreach (var room in frame.Rooms ?? [])
            await talk.Enter(client, room, frame.Ref, ct);
        client.Subscription = await realtime.Subscribe(client.Caller, credential, client, frame.LastEventId is null ? null : place, ct);
    }
}
