using System.Net.WebSockets;
using System.Threading.Channels;
using OmniHub.Application.Events;
using OmniHub.Application.Identity;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>One client. What it shall get waits in a bounded queue; who does not fetch it is sent away, and comes back from its last event.</summary>
internal sealed class LiveSocket(WebSocket socket, LiveCounters counters)
{
    private const int QueueLength = 512;

    // How long a slow client has to fetch what is on its way already, and the reason behind it.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly Channel<byte[]> _queue = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly Lock _lock = new();
    private HashSet<Guid>? _rooms;
    private List<LiveNews>? _held;
    private (WebSocketCloseStatus Status, string Reason)? _closing;

    internal CancellationTokenSource Gone { get; } = new();

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
        if (!_queue.Writer.TryWrite(frame))
            Close(WebSocketCloseStatus.PolicyViolation, "slow_client");
    }

    /// <summary>Brings older news, at the pace of the client.</summary>
    internal async Task Replay(LiveNews news)
    {
        if (Sees(news) && news.ForRoom is { } forRoom && Watches(news.Entry.Conversation!.Value.Value))
            await _queue.Writer.WriteAsync(forRoom, Gone.Token);
        if (Sees(news) && news.ForAll is { } forAll)
            await _queue.Writer.WriteAsync(forAll, Gone.Token);
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
        }

        counters.Closed(reason);
        _queue.Writer.TryComplete();
        Gone.CancelAfter(Farewell);
    }

    /// <summary>Sends what is in the queue until it is closed; then the reason.</summary>
    internal async Task Send()
    {
        try
        {
            await foreach (var frame in _queue.Reader.ReadAllAsync(Gone.Token))
            {
                // A client that was too slow does not get the rest: it asks for it when it comes back.
                if (_closing is { Reason: "slow_client" })
                    break;
                await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, Gone.Token);
                counters.Sent();
            }

            var (status, reason) = _closing ?? (WebSocketCloseStatus.NormalClosure, "bye");
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync(status, reason, Gone.Token);
            Gone.CancelAfter(Farewell);
        }
        catch (Exception broken) when (broken is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            await Gone.CancelAsync();
        }
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
