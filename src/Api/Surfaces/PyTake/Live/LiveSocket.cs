using System.Net.WebSockets;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>Sends to one client. Frames wait in a bounded queue; a client that does not fetch them is sent away, and comes back from its last event.</summary>
internal sealed class LiveSocket(WebSocket socket, LiveCounters counters) : IThreadPoolWorkItem
{
    /// <summary>Why a client that does not keep up is sent away.</summary>
    internal const string SlowClient = "slow_client";

    private const int QueueLength = 512;

    // How long a slow client has to fetch what is on its way already, and the reason behind it.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    // Sent from by the thread pool as long as there is something: thousands of quiet connections hold no reader that waits.
    private readonly Queue<byte[]> _queue = [];
    private readonly Lock _lock = new();
    private bool _isSending;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _ended;
    private (WebSocketCloseStatus Status, string Reason)? _closing;

    internal CancellationTokenSource Gone { get; } = new();

    /// <summary>Ends when the reason for its end was sent, or could not be; there is none before <see cref="Close"/>.</summary>
    internal Task Ended => _ended!.Task;

    /// <summary>Puts a frame into the queue; a full queue ends the connection.</summary>
    internal void Offer(byte[] frame)
    {
        lock (_lock)
        {
            if (_closing is null && !TryAdd(frame))
                Close(WebSocketCloseStatus.PolicyViolation, SlowClient);
        }
    }

    /// <summary>Ends the connection with a reason, after what is in the queue when the client is fast enough.</summary>
    internal void Close(WebSocketCloseStatus status, string reason)
    {
        lock (_lock)
        {
            if (_closing is not null)
                return;
            _closing = (status, reason);
            _ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _room?.TrySetResult();
            Wake();
        }

        counters.Closed(reason);
        Gone.CancelAfter(Farewell);
    }

    /// <summary>Sends what is in the queue; once it is closed, the reason.</summary>
    void IThreadPoolWorkItem.Execute() => _ = Send();

    private async Task Send()
    {
        try
        {
            (WebSocketCloseStatus Status, string Reason)? goodbye;
            while (Next(out goodbye) is { } frame)
            {
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, Gone.Token);
                counters.Sent();
            }

            if (goodbye is not { } end)
                return;
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(end.Status, end.Reason, Gone.Token);
            Gone.CancelAfter(Farewell);
        }
        catch (Exception)
        {
            // Whatever it is, nothing reaches the client any more.
            Close(WebSocketCloseStatus.NormalClosure, "gone");
            await Gone.CancelAsync();
        }

        _ended!.TrySetResult();
    }

    /// <summary>Returns the next frame; null if there is none. The writer then ends, unless there is a reason to close the socket with.</summary>
    private byte[]? Next(out (WebSocketCloseStatus Status, string Reason)? goodbye)
    {
        lock (_lock)
        {
            goodbye = _closing;
            // A client that was too slow does not get the rest: it asks for it when it comes back.
            if (_closing is not { Reason: SlowClient } && _queue.TryDequeue(out var frame))
            {
                if (_queue.Count <= QueueLength / 2)
                {
                    _room?.TrySetResult();
                    _room = null;
                }

                return frame;
            }

            _isSending = _closing is not null;
            return null;
        }
    }

    /// <summary>Puts a frame into the queue once it has room: at the pace of the client.</summary>
    internal async Task OfferWhenThereIsRoom(byte[] frame)
    {
        while (true)
        {
            Task room;
            lock (_lock)
            {
                if (_closing is not null)
                    throw new OperationCanceledException("The connection is being ended.");
                if (TryAdd(frame))
                    return;
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }

            await room.WaitAsync(Gone.Token);
        }
    }

    private bool TryAdd(byte[] frame)
    {
        if (_queue.Count >= QueueLength)
            return false;
        _queue.Enqueue(frame);
        Wake();
        return true;
    }

    private void Wake()
    {
        if (_isSending)
            return;
        _isSending = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
