using System.Net.WebSockets;
using OmniHub.Application.Events;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>One client. What it shall get waits in a bounded queue; who does not fetch it is sent away, and comes back from its last event.</summary>
internal sealed class LiveSocket(WebSocket socket, LiveCounters counters) : IThreadPoolWorkItem
{
    private const int QueueLength = 512;

    // How long a slow client has to fetch what is on its way already, and the reason behind it.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    // Sent from by the thread pool as long as there is something: thousands of quiet connections hold no reader that waits.
    private readonly Queue<byte[]> _queue = [];
    private readonly Lock _lock = new();
    private bool _isSending;
    private TaskCompletionSource? _room;
    private TaskCompletionSource? _ended;
    private HashSet<Guid>? _rooms;
    private List<LiveNews>? _held;
    private (WebSocketCloseStatus Status, string Reason)? _closing;

    internal CancellationTokenSource Gone { get; } = new();

    /// <summary>Ends when the reason for its end was sent, or could not be; there is none before <see cref="Close"/>.</summary>
    internal Task Ended => _ended!.Task;

    /// <summary>Until when it must have shown a credential.</summary>
    internal ITimer? Deadline { get; set; }

    internal Caller? Caller { get; set; }

    /// <summary>Who it is, once that is known.</summary>
    internal string UserId => Caller!.User?.ToString() ?? Caller.Name;

    internal Credential? Credential { get; set; }

    /// <summary>The place up to which it has everything: entries before it are not delivered.</summary>
    internal EventCursor Has { get; set; }

    internal int RoomCount
    {
        get
        {
            lock (_lock)
                return _rooms?.Count ?? 0;
        }
    }

    internal bool Enter(Guid room)
    {
        lock (_lock)
            return (_rooms ??= []).Count < 1000 && (_rooms.Add(room) || true);
    }

    internal void Leave(Guid room)
    {
        lock (_lock)
            _rooms?.Remove(room);
    }

    internal bool Watches(Guid room)
    {
        lock (_lock)
            return _rooms?.Contains(room) == true;
    }

    /// <summary>From now on, news waits until <see cref="Release"/>.</summary>
    internal void Hold()
    {
        lock (_lock)
            _held = [];
    }

    /// <summary>Delivers what was held back.</summary>
    internal void Release()
    {
        lock (_lock)
        {
            var held = _held ?? [];
            _held = null;
            foreach (var news in held)
                Deliver(news);
        }
    }

    /// <summary>Brings news of the log; what it has already is left out.</summary>
    internal void Bring(LiveNews news)
    {
        lock (_lock)
        {
            if (_held is null)
                Deliver(news);
            else if (_held.Count < QueueLength)
                _held.Add(news);
            else
                Close(WebSocketCloseStatus.PolicyViolation, "slow_client");
        }
    }

    /// <summary>Puts a frame into the queue; a full queue ends the connection.</summary>
    internal void Offer(byte[] frame)
    {
        lock (_lock)
        {
            if (_closing is null && !TryAdd(frame))
                Close(WebSocketCloseStatus.PolicyViolation, "slow_client");
        }
    }

    /// <summary>Brings older news, at the pace of the client.</summary>
    internal async Task Replay(LiveNews news)
    {
        if (Sees(news) && news.ForRoom is { } forRoom && Watches(news.Entry.Conversation!.Value.Value))
            await OfferWhenThereIsRoom(forRoom);
        if (Sees(news) && news.ForAll is { } forAll)
            await OfferWhenThereIsRoom(forAll);
        Has = news.Entry.At;
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

    /// <summary>The next frame; null when there is none: then nobody sends any more, unless there is a reason to say goodbye with.</summary>
    private byte[]? Next(out (WebSocketCloseStatus Status, string Reason)? goodbye)
    {
        lock (_lock)
        {
            goodbye = _closing;
            // A client that was too slow does not get the rest: it asks for it when it comes back.
            if (_closing is not { Reason: "slow_client" } && _queue.TryDequeue(out var frame))
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

    private async Task OfferWhenThereIsRoom(byte[] frame)
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

    // A key that sees one line hears of it alone.
    private bool Sees(LiveNews news) => Caller?.OnlyInstance is not { } only || news.Entry.Instance == only;

    private void Deliver(LiveNews news)
    {
        if (news.Entry.At <= Has)
            return;
        Has = news.Entry.At;
        if (!Sees(news))
            return;
        if (news.ForRoom is { } forRoom && _rooms?.Contains(news.Entry.Conversation!.Value.Value) == true)
            Offer(forRoom);
        if (news.ForAll is { } forAll)
            Offer(forAll);
    }
}
