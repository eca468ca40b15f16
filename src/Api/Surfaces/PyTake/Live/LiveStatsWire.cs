using System.ComponentModel;
using OmniHub.Api.Wire;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>Counters of the WebSocket connections of this node since its start.</summary>
[SnakeCase]
public sealed record LiveStatsWire(
    [property: Description("Connections ever made.")] long TotalConnections,
    [property: Description("Connections right now.")] int ActiveConnections,
    [property: Description("Those of them that showed a credential.")] int AuthenticatedConnections,
    [property: Description("The time for which the node has been running.")] long UptimeSeconds,
    [property: Description("Frames sent.")] long MessagesSent,
    [property: Description("Frames received.")] long MessagesReceived,
    [property: Description("Conversations watched, counted once for each connection.")] int ActiveRooms,
    [property: Description("Connections ended because their client did not keep up.")] long SlowClientsClosed,
    [property: Description("Now.")] DateTimeOffset Timestamp
);
