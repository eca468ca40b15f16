namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>Counters of the WebSocket connections of this node since its start.</summary>
internal sealed class LiveCounters(TimeProvider clock)
{
    private readonly DateTimeOffset _since = clock.GetUtcNow();
    private long _opened;
    private long _sent;
    private long _received;
    private long _tooSlow;

    internal long Total => Interlocked.Read(ref _opened);

    internal long MessagesSent => Interlocked.Read(ref _sent);

    internal long MessagesReceived => Interlocked.Read(ref _received);

    internal long TooSlow => Interlocked.Read(ref _tooSlow);

    internal long UptimeSeconds => (long)(clock.GetUtcNow() - _since).TotalSeconds;

    internal void Opened() => Interlocked.Increment(ref _opened);

    internal void Sent() => Interlocked.Increment(ref _sent);

    internal void Received() => Interlocked.Increment(ref _received);

    internal void Closed(string reason)
    {
        if (reason == LiveSocket.SlowClient)
            Interlocked.Increment(ref _tooSlow);
    }
}
