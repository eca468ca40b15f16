using Microsoft.AspNetCore.Http.HttpResults;
using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.Live;

internal static class LiveEndpoints
{
    private static readonly Invalid NoUpgrade = new("ws.no_upgrade", "This address speaks WebSocket: connect with ws:// or wss://.", []);

    /// <summary>
    /// The socket shows who it is in its first frame. What stands between other calls and their answers would only be carried along by every open connection.
    /// </summary>
    internal static void MapLive(this IEndpointRouteBuilder app) =>
        app.MapCallbacks("pytake").MapGet("/ws", Connect).WithTags("WebSocket").Produces(StatusCodes.Status101SwitchingProtocols);

    internal static void MapLiveStats(this RouteGroupBuilder routes) =>
        routes.MapGet("/api/v1/ws/stats", GetWebSocketStats).WithTags("WebSocket");

    /// <summary>Open the WebSocket: the first frame authenticates, then events are sent.</summary>
    /// <remarks>Send <c>{"type":"auth","token":"…"}</c> within 10 seconds; <c>message</c> and <c>status</c> frames follow.</remarks>
    internal static async Task Connect(HttpContext context, LiveSession session)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Failures.Write(context, NoUpgrade, StatusCodes.Status400BadRequest);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(30) }
        );
        await session.Run(socket, context.Connection.RemoteIpAddress);
    }

    /// <summary>Get this node's WebSocket connection statistics.</summary>
    internal static Ok<LiveStatsWire> GetWebSocketStats(LiveClients clients, LiveCounters counters, TimeProvider clock) =>
        TypedResults.Ok(
            new LiveStatsWire(
                counters.Total,
                clients.Open.Count,
                clients.Open.Count(client => client.Caller is not null),
                counters.UptimeSeconds,
                counters.MessagesSent,
                counters.MessagesReceived,
                clients.Open.Sum(client => client.RoomCount),
                counters.TooSlow,
                clock.GetUtcNow()
            )
        );
}
