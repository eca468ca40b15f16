using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OmniHub.Simulator.Slack;

/// <summary>Slack's side of Socket Mode: addresses that are good once, and events that go to one of the open sockets.</summary>
internal sealed class SlackSocketServer(IHostApplicationLifetime host, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, bool> _tickets = new();
    private readonly ConcurrentDictionary<Guid, Connection> _open = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _unacknowledged = new();

    internal int Count => _open.Count;

    internal string NewAddress(HttpRequest request)
    {
        var ticket = SlackWorkspace.NewId("");
        _tickets[ticket] = true;
        var scheme = request.Scheme == "https" ? "wss" : "ws";
        return $"{scheme}://{request.Host}{request.PathBase}{SlackRoutes.Prefix}/socket?ticket={ticket}&app_id={SlackWorkspace.AppId}";
    }

    internal async Task Serve(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !_tickets.TryRemove(http.Request.Query["ticket"].ToString(), out _))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new Connection(socket);
        var id = Guid.CreateVersion7();
        _open[id] = connection;
        try
        {
            await connection.Send(
                new JsonObject
                {
                    ["type"] = "hello",
                    ["num_connections"] = _open.Count,
                    ["debug_info"] = new JsonObject { ["host"] = "simulator", ["approximate_connection_time"] = 18_060 },
                    ["connection_info"] = new JsonObject { ["app_id"] = SlackWorkspace.AppId },
                }
            );
            // A host that stops waits for open sockets, and nobody on the other side would close this one.
            using var over = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
            await Listen(socket, over.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The other side left.
        }
        finally
        {
            _open.TryRemove(id, out _);
        }
    }

    /// <summary>Returns true if one of the sockets acknowledged it; a socket that does not acknowledge in time gets it again.</summary>
    internal async Task<bool> Deliver(string type, JsonObject payload)
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            if (_open.Values.Where(one => !one.IsLeaving).OrderBy(_ => Random.Shared.Next()).FirstOrDefault() is not { } connection)
                return false;
            var id = Guid.CreateVersion7().ToString();
            var taken = _unacknowledged[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var envelope = new JsonObject
            {
                ["envelope_id"] = id,
                ["type"] = type,
                ["accepts_response_payload"] = type != "events_api",
                ["retry_attempt"] = attempt,
                ["retry_reason"] = attempt == 0 ? "" : "timeout",
                ["payload"] = payload.DeepClone(),
            };
            try
            {
                await connection.Send(envelope);
                await taken.Task.WaitAsync(Patience, clock);
                return true;
            }
            catch (Exception lost) when (lost is WebSocketException or TimeoutException or IOException or ObjectDisposedException)
            {
                // To whichever socket is open then.
            }
            finally
            {
                _unacknowledged.TryRemove(id, out _);
            }
        }

        return false;
    }

    /// <summary>Tells every socket that its time is over.</summary>
    internal async Task Disconnect(string reason)
    {
        foreach (var connection in _open.Values)
        {
            connection.IsLeaving = true;
            await connection.Send(new JsonObject { ["type"] = "disconnect", ["reason"] = reason });
        }
    }

    private async Task Listen(WebSocket socket, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        while (socket.State is WebSocketState.Open)
        {
            var read = await socket.ReceiveAsync(buffer, ct);
            if (read.MessageType is WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
                return;
            }

            using var frame = JsonDocument.Parse(buffer.AsMemory(0, read.Count));
            if (
                frame.RootElement.TryGetProperty("envelope_id", out var id) && _unacknowledged.TryGetValue(id.GetString()!, out var waiting)
            )
                waiting.TrySetResult();
        }
    }

    private sealed class Connection(WebSocket socket) : IDisposable
    {
        private readonly SemaphoreSlim _one = new(1);

        internal bool IsLeaving { get; set; }

        public void Dispose() => _one.Dispose();

        internal async Task Send(JsonObject frame)
        {
            await _one.WaitAsync();
            try
            {
                await socket.SendAsync(Json.Bytes(frame), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
            finally
            {
                _one.Release();
            }
        }
    }
}
