using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Api.Surfaces.PyTake;

/// <summary>A client of the WebSocket.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = new(Patience);

    /// <summary>How the hub ended it.</summary>
    public (WebSocketCloseStatus? Status, string? Reason) Ended => (_socket.CloseStatus, _socket.CloseStatusDescription);

    /// <summary>The place in the log of the last frame that said one.</summary>
    public string? LastEventId { get; private set; }

    /// <summary>Connects and reads the greeting.</summary>
    public static async Task<Listener> Connect(HubApp hub)
    {
        var listener = new Listener();
        await listener._socket.ConnectAsync(
            new Uri(hub.Address.Replace("http", "ws", StringComparison.Ordinal) + "/ws"),
            listener._patience.Token
        );
        (await listener.Next()).Text("type").ShouldBe("connected");
        return listener;
    }

    /// <summary>Connects and authenticates.</summary>
    public static Task<Listener> Authenticated(HubApp hub, string? lastEventId = null, params Guid[] rooms) =>
        As(hub, HubSetup.PlatformKey, lastEventId, rooms);

    /// <summary>Connects and authenticates as somebody.</summary>
    public static async Task<Listener> As(HubApp hub, string token, string? lastEventId = null, params Guid[] rooms)
    {
        var listener = await Connect(hub);
        await listener.Send(
            new
            {
                type = "auth",
                token,
                last_event_id = lastEventId,
                rooms,
            }
        );
        (await listener.Next()).At("success").GetBoolean().ShouldBeTrue();
        await listener.Send(new { type = "ping" });
        return listener;
    }

    public Task Send(object frame) => Send(JsonSerializer.Serialize(frame));

    public Task Send(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, _patience.Token);

    /// <summary>The next frame.</summary>
    public async Task<JsonElement> Next() =>
        await Read() is { } frame ? frame : throw new ShouldAssertException($"The hub ended it: {Ended}");

    /// <summary>The next frame of a type; others are passed over.</summary>
    public async Task<JsonElement> Next(string type)
    {
        while (true)
        {
            var frame = await Next();
            if (frame.Text("type") == type)
                return frame;
        }
    }

    /// <summary>Reads until the hub ends it; how it did.</summary>
    public async Task<(WebSocketCloseStatus? Status, string? Reason)> End()
    {
        while (await Read() is not null) { }
        return Ended;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        _patience.Dispose();
        await Task.CompletedTask;
    }

    private async Task<JsonElement?> Read()
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            var piece = await _socket.ReceiveAsync(buffer, _patience.Token);
            if (piece.MessageType is WebSocketMessageType.Close)
                return null;
            text.Write(buffer, 0, piece.Count);
            if (!piece.EndOfMessage)
                continue;
            var frame = JsonElement.Parse(text.ToArray());
            if (frame.TryGetProperty("event_id", out var id))
                LastEventId = id.GetString();
            return frame;
        }
    }
}
