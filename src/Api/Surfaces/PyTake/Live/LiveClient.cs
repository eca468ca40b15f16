using System.Net.WebSockets;
using OmniHub.Application.Identity;
using OmniHub.Application.Realtime;

namespace OmniHub.Api.Surfaces.PyTake.Live;

/// <summary>One connected client: its user, the conversations that it watches, and the queue of its frames.</summary>
internal sealed class LiveClient(LiveSocket socket, LiveWriter writer) : IRealtimeSubscriber
{
    private const int MostRooms = 1000;

    private readonly Lock _lock = new();
    private HashSet<Guid>? _rooms;

    internal LiveSocket Socket => socket;

    /// <summary>The deadline for its authentication.</summary>
    internal ITimer? Deadline { get; set; }

    /// <summary>Null until it has shown a credential.</summary>
    internal Caller? Caller { get; set; }

    /// <summary>Null until it has caught up.</summary>
    internal IRealtimeSubscription? Subscription { get; set; }

    internal string UserId => Caller!.User?.ToString() ?? Caller.Name;

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
            return (_rooms ??= []).Count < MostRooms && (_rooms.Add(room) || true);
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

    internal void Offer<TFrame>(TFrame frame) => socket.Offer(writer.Write(frame));

    public void Take(RealtimeNews news)
    {
        switch (news)
        {
            case EventNews { Entry: var entry } happened:
                var frames = writer.Of(happened);
                if (frames.ForRoom is { } forRoom && Watches(entry.Conversation!.Value.Value))
                    socket.Offer(forRoom);
                if (frames.ForAll is { } forAll)
                    socket.Offer(forAll);
                break;
            case TypingNews typing when Watches(typing.Conversation):
                socket.Offer(writer.Of(typing));
                break;
            case PresenceNews presence:
                socket.Offer(writer.Of(presence));
                break;
            default:
                break;
        }
    }

    public async Task Replay(EventNews news)
    {
        var frames = writer.Of(news);
        if (frames.ForRoom is { } forRoom && Watches(news.Entry.Conversation!.Value.Value))
            await socket.OfferWhenThereIsRoom(forRoom);
        if (frames.ForAll is { } forAll)
            await socket.OfferWhenThereIsRoom(forAll);
    }

    public void End(RealtimeEnd reason) =>
        socket.Close(
            WebSocketCloseStatus.PolicyViolation,
            reason is RealtimeEnd.TooSlow ? LiveSocket.SlowClient : "credential no longer valid"
        );
}
