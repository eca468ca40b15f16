using System.Net.WebSockets;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

/// <summary>One connection from its greeting to its end.</summary>
internal sealed class GatewayTalk(GatewaySocket socket, SessionMemory memory, SessionEvents events, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan ForAnAnswer = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TalkEnd? _end;
    private bool _isLive;

    /// <summary>Talks until one of the two ends it.</summary>
    /// <param name="opening">The frame after the greeting.</param>
    /// <param name="lost">Ends it at once and without a word: the session may be another node's by now.</param>
    internal async Task<TalkEnd> Run(byte[] opening, CancellationToken lost)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(lost);
        var (pulse, beating) = (new GatewayPulse(socket, memory, clock), Task.CompletedTask);
        try
        {
            await using var commits = new CommitQueue(memory, NotStored);
            try
            {
                if (await Greeting(over.Token) is { } interval)
                {
                    beating = pulse.Beat(interval, Unanswered, over.Token);
                    await socket.Say(opening, over.Token);
                    await Listen(commits, pulse, over.Token);
                }
            }
            catch (Exception ended)
                when (ended is WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // It is over; why does not matter.
            }
            catch (OperationCanceledException)
            {
                // The lease is gone, or the greeting did not come.
            }
        }
        finally
        {
            await over.CancelAsync();
            socket.Abort();
            await beating;
            _over.TrySetResult();
        }

        return (_end ?? new TalkEnd(GatewayCloses.After(socket.CloseCode), socket.CloseCode)) with
        {
            WasLive = _isLive,
        };
    }

    /// <summary>Ends it in order: what was heard is still stored. One that does not answer a goodbye is not waited for.</summary>
    internal async Task Goodbye(int code)
    {
        await socket.Close(code);
        await Task.WhenAny(_over.Task, Task.Delay(ForAnAnswer));
        socket.Abort();
    }

    private async Task<TimeSpan?> Greeting(CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, patience.Token);
        while (await socket.Hear(either.Token) is { } bytes)
        {
            using var frame = GatewayFrame.Read(bytes);
            if (frame is { Op: GatewayOp.Hello } && frame.Data.Double("heartbeat_interval") is { } milliseconds and > 0)
                return TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, Shortest.TotalMilliseconds, Longest.TotalMilliseconds));
        }

        return null;
    }

    private async Task Listen(CommitQueue commits, GatewayPulse pulse, CancellationToken ct)
    {
        while (await socket.Hear(ct) is { } bytes)
        {
            using var frame = GatewayFrame.Read(bytes);
            if (frame is null)
            {
                events.Nonsense();
                continue;
            }

            if (_end is null && await Hear(frame, commits, pulse, ct) is { } end)
            {
                _end = end;
                await socket.Close(GatewayCloses.ToComeBack);
                return;
            }
        }
    }

    private async Task<TalkEnd?> Hear(GatewayFrame frame, CommitQueue commits, GatewayPulse pulse, CancellationToken ct)
    {
        switch (frame.Op)
        {
            case GatewayOp.Dispatch:
                var (isLive, commit) = await events.Happened(frame);
                _isLive |= isLive;
                if (frame.Seq is { } seq)
                {
                    memory.LastSeen = seq;
                    await commits.Add(seq, commit, ct);
                }

                return null;
            case GatewayOp.Heartbeat:
                await socket.Say(GatewayFrames.Heartbeat(memory.LastSeen), ct);
                return null;
            case GatewayOp.HeartbeatAck:
                pulse.Answered();
                return null;
            case GatewayOp.Reconnect:
                return new(NextStep.Resume);
            case GatewayOp.InvalidSession:
                var mayResume = frame.Data.ValueKind is System.Text.Json.JsonValueKind.True;
                return new(mayResume ? NextStep.Resume : NextStep.Identify, Wait: TimeSpan.FromSeconds(1 + Random.Shared.NextDouble() * 4));
            default:
                return null;
        }
    }

    private void Unanswered()
    {
        events.NotAnswered();
        _end ??= new(NextStep.Resume);
    }

    private void NotStored()
    {
        _end ??= new(NextStep.Resume, Wait: TimeSpan.FromSeconds(2));
        _ = Goodbye(GatewayCloses.ToComeBack);
    }
}
