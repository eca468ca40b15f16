using System.Net.WebSockets;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>The heartbeats of one connection. A heartbeat without an answer before the next one means that the connection is dead.</summary>
internal sealed class GatewayPulse(GatewaySocket socket, SessionMemory memory, TimeProvider clock)
{
    private volatile bool _awaitsAnswer;

    internal void Answered() => _awaitsAnswer = false;

    /// <summary>Beats until the connection is over. The first time at a random moment: after an outage all bots of the world come back at once.</summary>
    internal async Task Beat(TimeSpan interval, Action unanswered, CancellationToken ct)
    {
        try
        {
            for (var wait = interval * Random.Shared.NextDouble(); ; wait = interval)
            {
                await Task.Delay(wait, clock, ct);
                if (_awaitsAnswer)
                {
                    unanswered();
                    await socket.Close(GatewayCloses.ToComeBack);
                    socket.Abort();
                    return;
                }

                _awaitsAnswer = true;
                await socket.Say(GatewayFrames.Heartbeat(memory.LastSeen), ct);
            }
        }
        catch (Exception ended)
            when (ended
                    is OperationCanceledException
                        or WebSocketException
                        or IOException
                        or ObjectDisposedException
                        or InvalidOperationException
            )
        {
            // Whoever listens knows.
        }
    }
}
